package io.suanpan.http.channel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.partition.Channels;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What was agreed for each channel, which all nodes are told alike, and how it does, as the node sees it that is asked. */
public final class ChannelRoutes {
    private static final int OK = 200;

    private final Channels channels;

    public ChannelRoutes(Channels channels) {
        this.channels = channels;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/channels", this::list));
    }

    private CompletionStage<Reply> list(Call call) {
        return CompletableFuture.completedFuture(Reply.json(OK, json -> {
            json.writeArrayFieldStart("channels");
            for (ChannelPlan plan : channels.plans()) {
                write(json, plan, channels.health(plan.name()));
            }
            json.writeEndArray();
        }));
    }

    private static void write(JsonGenerator json, ChannelPlan plan, Health health)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", plan.id().value());
        json.writeStringField("currency", plan.name().currency().getCurrencyCode());
        json.writeArrayFieldStart("does");
        for (String kind : plan.does().stream().map(Enum::name).sorted().toList()) {
            json.writeString(kind);
        }
        json.writeEndArray();
        json.writeNumberField("fixedCost", plan.fixedCostMinor());
        json.writeNumberField("basisPoints", plan.basisPoints());
        json.writeNumberField("smallest", plan.smallestMinor());
        json.writeNumberField("largest", plan.largestMinor());
        if (plan.dailyMinor().isPresent()) {
            json.writeNumberField("dailyLimit", plan.dailyMinor().getAsLong());
        }
        json.writeStringField("breaker", health.breaker().name());
        json.writeNumberField("successRate", health.successRate());
        json.writeEndObject();
    }
}
