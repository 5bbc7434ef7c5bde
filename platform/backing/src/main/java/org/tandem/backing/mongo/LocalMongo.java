package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server on 127.0.0.1. */
public final class LocalMongo implements AutoCloseable {

    private final MongoServer server;
    private final int port;

    private LocalMongo(MVStore store, int port) {
        server = new MongoServer(new Backend(store));
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        this.port = server.getLocalAddress().getPort();
    }

    /** Opens the store kept in {@code file} (created with its parents); port 0 is any free port. */
    public static LocalMongo open(Path file, int port) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LocalMongo(MVStore.open(file.toString()), port);
    }

    /** A store on a free port that keeps nothing. */
    public static LocalMongo temporary() {
        return new LocalMongo(MVStore.open(null), 0);
    }

    /** The connection string, without a database. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Backend extends H2Backend {
        Backend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleCommand(Channel channel, String db, String command, Document query) {
            return super.handleCommand(
                    channel, db, command.equals("hello") ? "ismaster" : command, query);
        }
    }
}
