package io.suanpan.http.exchange;

import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.stream.javadsl.Source;

/** From replies to Pekko's responses; the empty ones per status are made once. */
public final class Responses {
    /** This is the connection's last response. */
    public static final HttpHeader CLOSE = Connection.create("close");
    private static final int MAX_STATUS = 599;
    private static final HttpResponse[] EMPTY = new HttpResponse[MAX_STATUS + 1];

    static {
        for (int status : new int[]{Answers.OK, Answers.CREATED}) {
            EMPTY[status] = HttpResponse.create().withStatus(status);
        }
    }

    private Responses() {}

    private static ResponseEntity entity(Reply reply) {
        return reply.rest().<ResponseEntity>map(rest -> HttpEntities.create(reply.contentType(),
                Source.single(reply.body()).concat(rest)))
                .orElseGet(() -> HttpEntities.create(reply.contentType(), reply.body()));
    }

    static HttpResponse of(Reply reply) {
        HttpResponse empty = EMPTY[reply.status()];
        HttpResponse response = (empty != null
                ? empty
                : HttpResponse.create().withStatus(reply.status()))
                .withEntity(entity(reply));
        return reply.headers().isEmpty() ? response : response.addHeaders(reply.headers());
    }
}
