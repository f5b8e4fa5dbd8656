package io.suanpan.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.suanpan.http.HttpSettings;
import io.suanpan.http.exchange.Exchange.Bounds;
import io.suanpan.http.limit.Callers;
import io.suanpan.http.limit.InFlight;
import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.LimitSettings;
import io.suanpan.http.limit.RateLimit;
import io.suanpan.http.limit.Refusals;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handler that forgets to say whose the thing is that it answers with. */
class UnaskedAnswerTest {
    private static final ActorSystem SYSTEM = ActorSystem.create("exchange",
            ConfigFactory.parseString("pekko.daemonic = on, pekko.loglevel = OFF")
                    .withFallback(ConfigFactory.load()));

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
    }

    private static Exchange exchange(boolean isKept) {
        Permit permit = new Permit() {
            @Override
            public boolean isKept() {
                return isKept;
            }
        };
        Route forgetful = Route.get("/thing", _ -> CompletableFuture.completedFuture(
                Reply.json(200, json -> json.writeStringField("whose", "another"))));
        HttpSettings settings = HttpSettings.of(SYSTEM.settings().config());
        LimitSettings limits = settings.limits();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Refusals refusals = new Refusals(registry);
        return new Exchange(List.of(forgetful),
                (_, _) -> CompletableFuture.completedFuture(permit),
                new RequestTimers(registry, List.of(forgetful)),
                new Bounds(settings.maxBodyBytes(), settings.bodyTimeout(),
                        new RateLimit<>(Limit.REQUESTS_PER_ADDRESS, "an address",
                                limits.requests().perAddress(), 2, refusals,
                                TimeMeter.SYSTEM_NANOTIME),
                        new InFlight(limits.inFlight(), refusals, registry), refusals),
                SYSTEM);
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 500"})
    void leavesOnlyIfWhatHadToBeAskedWasAsked(boolean isKept, int status) {
        Callers callers = new Callers(HttpSettings.of(SYSTEM.settings().config()).limits());

        assertThat(exchange(isKept).answer(HttpRequest.GET("/thing"),
                callers.peer(InetAddress.getLoopbackAddress())).toCompletableFuture().join()
                .status().intValue()).isEqualTo(status);
    }
}
