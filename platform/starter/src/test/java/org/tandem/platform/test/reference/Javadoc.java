package org.tandem.platform.test.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * What the sources say about types, methods and constants, as Markdown. The compiler only parses:
 * the tests run on a JDK, and nothing has to be kept in the class files.
 */
final class Javadoc {

    /** For what has no comment. */
    private static final Doc NONE = new Doc("", "", Map.of(), "");

    private final Map<String, Doc> docs = new HashMap<>();

    /** The literal values of constants, by {@code Type#NAME}, for {@code @value} and links. */
    private final Map<String, String> constants = new HashMap<>();

    private Javadoc() {}

    /**
     * A comment.
     *
     * @param summary its first sentence
     * @param text all of it, without the tags
     * @param params of {@code @param}, by name
     * @param answer of {@code @return}
     */
    record Doc(String summary, String text, Map<String, String> params, String answer) {

        /** What follows the first sentence. */
        String rest() {
            return text.substring(summary.length()).strip();
        }

        /** What is said about a parameter or component; empty when nothing is. */
        String param(String name) {
            return params.getOrDefault(name, "");
        }
    }

    /** Reads all sources below some folders. */
    static Javadoc of(List<Path> folders) {
        var javadoc = new Javadoc();
        try (var files =
                ToolProvider.getSystemJavaCompiler()
                        .getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task =
                    (JavacTask)
                            ToolProvider.getSystemJavaCompiler()
                                    .getTask(
                                            null,
                                            files,
                                            _ -> {},
                                            List.of("-proc:none"),
                                            null,
                                            files.getJavaFileObjectsFromPaths(sources(folders)));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            units.forEach(unit -> javadoc.new Constants().scan(unit, null));
            DocTrees trees = DocTrees.instance(task);
            units.forEach(unit -> javadoc.new Comments(trees).scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return javadoc;
    }

    private static List<Path> sources(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.walk(folder)) {
                        return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    Doc of(Class<?> type) {
        return docs.getOrDefault(type.getTypeName().replace('$', '.'), NONE);
    }

    /** Overloads are told apart by nothing: a handler has a name of its own in its controller. */
    Doc of(Method method) {
        return of(method.getDeclaringClass(), method.getName());
    }

    /** A constant or method of a type. */
    Doc of(Class<?> type, String member) {
        return docs.getOrDefault(type.getTypeName().replace('$', '.') + "#" + member, NONE);
    }

    /** Keeps the names of the types around what is scanned. */
    private abstract static class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        String type = "";

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = type;
            var unit = getCurrentPath().getCompilationUnit();
            String parent = outer.isEmpty() ? String.valueOf(unit.getPackageName()) : outer;
            type = parent + "." + tree.getSimpleName();
            entered();
            super.visitClass(tree, null);
            type = outer;
            return null;
        }

        String simpleType() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        void entered() {}
    }

    private final class Constants extends Scanner {

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            if (tree.getInitializer() instanceof com.sun.source.tree.LiteralTree literal) {
                Object value = literal.getValue();
                constants.put(
                        simpleType() + "#" + tree.getName(),
                        value instanceof Number n
                                ? String.format(Locale.ROOT, "%,d", n.longValue())
                                : String.valueOf(value));
            }
            return super.visitVariable(tree, null);
        }
    }

    private final class Comments extends Scanner {

        private final DocTrees trees;

        Comments(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        void entered() {
            keep(type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            keep(type + "#" + tree.getName());
            return super.visitMethod(tree, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            keep(type + "#" + tree.getName());
            return super.visitVariable(tree, null);
        }

        private void keep(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            Map<String, String> params = new HashMap<>();
            String answer = "";
            for (DocTree tag : comment.getBlockTags()) {
                switch (tag) {
                    case ParamTree param ->
                            params.put(
                                    param.getName().toString(),
                                    sentence(markdown(param.getDescription())));
                    case ReturnTree returned ->
                            answer = sentence(markdown(returned.getDescription()));
                    default -> {}
                }
            }
            docs.putIfAbsent(
                    name,
                    new Doc(
                            markdown(comment.getFirstSentence()),
                            markdown(comment.getFullBody()),
                            params,
                            answer));
        }

        private static String sentence(String text) {
            String begun = StringUtils.capitalize(text);
            return begun.isEmpty() || begun.endsWith(".") ? begun : begun + ".";
        }

        private String markdown(List<? extends DocTree> trees) {
            return trees.stream()
                    .map(this::markdown)
                    .collect(Collectors.joining())
                    .replaceAll(" *\n *", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .strip();
        }

        private String markdown(DocTree tree) {
            return switch (tree) {
                case LiteralTree code when code.getKind() == DocTree.Kind.CODE ->
                        "`" + code.getBody().getBody() + "`";
                case LiteralTree literal -> literal.getBody().getBody();
                case LinkTree link when !link.getLabel().isEmpty() -> markdown(link.getLabel());
                case LinkTree link -> named(link.getReference());
                case ValueTree value -> named(value.getReference());
                case StartElementTree start -> element(start.getName().toString());
                case EndElementTree end -> end.getName().contentEquals("code") ? "`" : "";
                case EntityTree entity -> entity(entity.getName().toString());
                default -> tree.toString().replaceAll("\\s+", " ");
            };
        }

        /** The value where it names a constant, else the last name. */
        private String named(ReferenceTree reference) {
            String signature = reference.getSignature();
            String name = signature.replaceFirst("\\(.*", "").replaceFirst(".*[.#]", "");
            String value =
                    signature.startsWith("#")
                            ? ownConstant(signature)
                            : constants.get(signature.replaceFirst("^([a-z]\\w*\\.)+", ""));
            return value == null ? "`" + name + "`" : value;
        }

        /** Of the type or one around it. */
        private @Nullable String ownConstant(String signature) {
            return Stream.of(type.split("\\."))
                    .map(around -> constants.get(around + signature))
                    .filter(Objects::nonNull)
                    .reduce((_, inner) -> inner)
                    .orElse(null);
        }

        private static String element(String name) {
            return switch (name) {
                case "p" -> "\n\n";
                case "li" -> "\n* ";
                case "ul", "ol" -> "\n";
                case "code" -> "`";
                default -> "";
            };
        }

        private static String entity(String name) {
            return switch (name) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                default -> "&" + name + ";";
            };
        }
    }
}
