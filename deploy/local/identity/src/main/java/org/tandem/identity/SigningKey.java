package org.tandem.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/**
 * The RSA key that signs the tokens. It outlives the process, because services hold on to tokens
 * and to the public key longer than a restart takes.
 */
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    /**
     * Reads the key of the file, after making one when there is no such file. Only the owner can
     * read a new file, where the file system knows owners.
     */
    static JWKSet in(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new JWKSet(RSAKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "There is no signing key in " + file + "; delete the file to get a new one.",
                    e);
        }
    }

    private static void create(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path draft = Files.createTempFile(whole.getParent(), "key-", ".json", ownerOnly(whole));
        try {
            RSAKey key =
                    new RSAKeyGenerator(BITS)
                            .keyID(UUID.randomUUID().toString())
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            Files.writeString(draft, key.toJSONString());
            Files.createLink(whole, draft);
        } catch (FileAlreadyExistsException another) {
            // Another process was faster; its key counts.
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot make an RSA key.", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
