package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.suanpan.http.security.TestIssuer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong with credentials, no log, at any level, has them. */
class SecretsInLogsTest {
    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private Level level;
    private SecuredServer secured;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        level = root.getLevel();
        logged.list = new java.util.concurrent.CopyOnWriteArrayList<>();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(level);
        root.detachAppender(logged);
        secured.close();
    }

    private void get(String authorization) {
        RawExchange.send(secured.server.port(), "GET /v1/accounts/shop HTTP/1.1\r\nHost: x\r\n"
                + "Authorization: " + authorization + "\r\n\r\n");
    }

    @Test
    void noLogHasAKeyOrATokenOrAPartOfOne() {
        String key = secured.key("shop");
        String wrong = key.substring(0, key.length() - 5) + "AAAAA";
        String token = TestIssuer.token(Instant.now(), "anna", "consumer");
        String expired = TestIssuer.token(Instant.now().minusSeconds(7200), "anna", "consumer");
        String unverifiable = TestIssuer.sign(TestIssuer.header().keyID("k9").build(),
                TestIssuer.claims(Instant.now(), "anna", "consumer").build(), TestIssuer.KEY);
        for (String secret : List.of(key, wrong, token, expired)) {
            get("Bearer " + secret);
            get("Bearer  " + secret);
            get("Bearer " + secret + "\u0001");
            get("Bearer " + secret + "\u00c3\u00a9");
            get("Bearer " + secret + "\r\nAuthorization: Bearer " + secret);
            get("Bearer " + "a".repeat(3000) + secret);
            get(secret);
        }
        secured.register("shop", TestKey.SHOP);
        SignedCall.Sealed signed = SignedCall.get(TestKey.SHOP, "/v1/accounts/shop")
                .with("Accept-Signature: sig1=();nonce=\"of-the-asker\"").sign();
        signed.send(secured);
        signed.send(secured);
        signed.input += "\u0001";
        signed.send(secured);
        secured.nonces.isDown = true;
        SignedCall.get(TestKey.SHOP, "/v1/accounts/shop").send(secured);
        secured.issuer.lose();
        get("Bearer " + unverifiable);
        secured.server.partitions.failWith(_ -> Optional.of(
                CompletableFuture.failedFuture(new IllegalStateException("a defect"))));
        get("Bearer " + key);

        List<String> lines = new ArrayList<>();
        logged.list.forEach(event -> {
            lines.add(event.getFormattedMessage());
            for (IThrowableProxy it = event.getThrowableProxy(); it != null; it = it.getCause()) {
                lines.add(String.valueOf(it.getMessage()));
            }
        });
        assertThat(lines).isNotEmpty();
        assertThat(lines).noneMatch(line -> line.contains(signed.signature.substring(20, 40)))
                .noneMatch(line -> line.contains(TestKey.ANSWERS.privateText().substring(16, 40)));
        for (String secret : List.of(key, wrong, token, expired, unverifiable)) {
            String tail = secret.substring(secret.length() - 24, secret.length() - 6);
            assertThat(lines).noneMatch(line -> line.contains(tail));
        }
    }
}
