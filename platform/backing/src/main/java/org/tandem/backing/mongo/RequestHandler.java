package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one client's commands and sends the answers, each only when everything that it may rest on
 * survives the process.
 *
 * <p>Waiting for that is what makes writers share a write to the journal: an answer is put off to
 * the end of the event loop's turn, when the commands of its other clients have run too. The first
 * to come writes for all; the others find it done. No thread waits.
 */
final class RequestHandler extends SimpleChannelInboundHandler<ClientRequest> {

    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    private static final int INTERNAL_ERROR = 1;

    private final IndexedBackend backend;
    private final DurableStore store;
    private final ChannelGroup clients;
    private final AtomicInteger answers = new AtomicInteger();

    RequestHandler(IndexedBackend backend, DurableStore store, ChannelGroup clients) {
        this.backend = backend;
        this.store = store;
        this.clients = clients;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        clients.add(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        backend.handleClose(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        Object answer = answer(context, request);
        long position = store.position();
        if (store.isDurable(position)) {
            send(context, answer);
        } else {
            context.executor().execute(() -> sendWhenDurable(context, answer, position));
        }
    }

    private void sendWhenDurable(ChannelHandlerContext context, Object answer, long position) {
        try {
            store.makeDurable(position);
            send(context, answer);
        } catch (UncheckedIOException e) {
            log.error("the journal cannot be written; no write is acknowledged any more", e);
            var _ = context.close();
        }
    }

    private static void send(ChannelHandlerContext context, Object answer) {
        var _ = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private Object answer(ChannelHandlerContext context, ClientRequest request) {
        MessageHeader header =
                new MessageHeader(answers.incrementAndGet(), request.getHeader().getRequestID());
        return switch (request) {
            case MongoMessage message ->
                    new MongoMessage(
                            context.channel(), header, answer(message, message.getDocument()));
            case MongoQuery query -> new MongoReply(header, answer(query, query.getQuery()));
            default -> throw new IllegalArgumentException("no such request: " + request);
        };
    }

    private Document answer(ClientRequest request, Document query) {
        String command = query.keySet().iterator().next();
        try {
            return backend.handleCommand(
                    request.getChannel(), request.getDatabaseName(), command, query);
        } catch (MongoServerError e) {
            return error(e.getMessageWithoutErrorCode(), e.getCode())
                    .append("codeName", e.getCodeName());
        } catch (MongoServerException e) {
            return error(e.getMessageWithoutErrorCode(), INTERNAL_ERROR);
        } catch (RuntimeException e) {
            log.error("{} failed", command, e);
            return error("Unknown error: " + e.getMessage(), INTERNAL_ERROR);
        }
    }

    private static Document error(String message, int code) {
        return new Document("ok", 0.0).append("errmsg", message).append("code", code);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.warn("closing the connection of {}", context.channel().remoteAddress(), cause);
        }
        var _ = context.close();
    }
}
