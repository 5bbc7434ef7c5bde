package org.tandem.backing.mongo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;

import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A store on 127.0.0.1 that MongoDB drivers can use, for the local run and the tests.
 *
 * <p>An acknowledged write survives the death of the process (kill -9), documents and indexes
 * alike. It does not survive the death of the machine: nothing is forced to the disk.
 *
 * <p>Indexes (compound, descending, unique, sparse, over arrays) serve equality, {@code $in},
 * ranges and sort orders; {@code explain} tells which, and how many documents were read. {@code
 * $or}, {@code $regex}, {@code $ne} and the like are answered from what the other conditions leave,
 * or by reading the whole collection. TTL indexes remove nothing, partial indexes hold everything,
 * and there are no transactions, sessions, change streams, pipeline updates, text searches or
 * unacknowledged writes. A Decimal128 is compared as a double.
 */
public final class LocalMongo implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int BACKLOG = 512;

    /** More than cores: a long query holds up the other clients of its thread. */
    private static final int THREADS = 16;

    private static final int DEFAULT_PORT = 27017;

    private final IndexedBackend backend;
    private final EventLoopGroup loops;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    private LocalMongo(DurableStore store, int port) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger("de.bwaldvogel").setLevel(Level.ERROR);
        }
        backend = new IndexedBackend(store);
        loops =
                new MultiThreadIoEventLoopGroup(
                        THREADS,
                        new DefaultThreadFactory("mongo", true),
                        NioIoHandler.newFactory());
        try {
            listening =
                    new ServerBootstrap()
                            .group(loops)
                            .channel(NioServerSocketChannel.class)
                            .option(ChannelOption.SO_BACKLOG, BACKLOG)
                            .childOption(ChannelOption.TCP_NODELAY, true)
                            .childHandler(
                                    new ChannelInitializer<SocketChannel>() {
                                        @Override
                                        protected void initChannel(SocketChannel client) {
                                            client.pipeline()
                                                    .addLast(new MongoWireReplyEncoder())
                                                    .addLast(new MongoWireMessageEncoder())
                                                    .addLast(new MongoWireProtocolHandler())
                                                    .addLast(
                                                            new RequestHandler(
                                                                    backend, store, clients));
                                        }
                                    })
                            .bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port))
                            .syncUninterruptibly()
                            .channel();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /**
     * Opens the store that is kept in {@code file} and in journals beside it; they are created,
     * with their directory, when they are missing. One process at a time can have it open.
     *
     * @param port the port to listen on; 0 is any free one
     */
    public static LocalMongo open(Path file, int port) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LocalMongo(DurableStore.open(file), port);
    }

    /** A store on a free port that keeps everything in memory and forgets it when it is closed. */
    public static LocalMongo temporary() {
        return new LocalMongo(DurableStore.inMemory(), 0);
    }

    /** The connection string without a database: {@code mongodb://127.0.0.1:} and the port. */
    public String uri() {
        return "mongodb://" + HOST + ":" + port();
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Disconnects the clients and saves what is not saved yet. */
    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        stop();
    }

    private void stop() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        backend.close();
    }

    /**
     * Runs a store until the process is told to end.
     *
     * @param args {@code --file=PATH}, without which it is in memory, and {@code --port=27017}
     */
    public static void main(String... args) throws InterruptedException {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
        Map<String, String> options = options(args);
        int port = Integer.parseInt(options.getOrDefault("port", "" + DEFAULT_PORT));
        String file = options.get("file");
        LocalMongo mongo =
                file == null
                        ? new LocalMongo(DurableStore.inMemory(), port)
                        : open(Path.of(file), port);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            mongo.close();
                            ended.countDown();
                        }));
        System.out.printf(
                "MongoDB-compatible store ready on %s, %s%n",
                mongo.uri(), file == null ? "in memory" : "in " + file);
        ended.await();
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> options = new TreeMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("not --name=value: " + arg);
            }
            options.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return options;
    }
}
