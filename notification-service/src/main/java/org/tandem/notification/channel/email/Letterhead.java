package org.tandem.notification.channel.email;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * How letters and the pages around them look: templates of Thymeleaf in {@code letter.html}, {@code
 * letter.txt} and {@code unsubscribe.html}. Whatever is put into a page is escaped.
 */
final class Letterhead {

    private static final String FOLDER = "org/tandem/notification/channel/email/";
    private static final ITemplateEngine PAGES = engine(TemplateMode.HTML);
    private static final ITemplateEngine LINES = engine(TemplateMode.TEXT);

    private Letterhead() {}

    private static TemplateEngine engine(TemplateMode mode) {
        var files = new ClassLoaderTemplateResolver(Letterhead.class.getClassLoader());
        files.setPrefix(FOLDER);
        files.setTemplateMode(mode);
        files.setCharacterEncoding(StandardCharsets.UTF_8.name());
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }

    /** A letter as a page. */
    static String html(Letter letter) {
        return page("letter.html", Map.of("letter", letter));
    }

    /** A letter for those who read no pages: one empty line between what belongs apart. */
    static String text(Letter letter) {
        String lines =
                LINES.process("letter.txt", new Context(Locale.ROOT, Map.of("letter", letter)));
        return lines.replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    /** Another page. */
    static String page(String template, Map<String, Object> content) {
        return PAGES.process(template, new Context(Locale.ROOT, content));
    }
}
