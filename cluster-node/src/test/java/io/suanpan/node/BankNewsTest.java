package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.InstructionNumber;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BankNewsTest {
    private final List<InstructionNumber> heard = new CopyOnWriteArrayList<>();
    private final BankNews news = new BankNews(HostPort.parse("here", "127.0.0.1:0"), heard::add);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        news.close();
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return http.send(request.uri(news.uri()).build(), BodyHandlers.discarding()).statusCode();
    }

    private int post(String body) throws Exception {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    @Test
    void theInstructionThatThereIsNewsOfIsAllThatIsHeard() throws Exception {
        assertThat(post("{\"number\":\"w3-1\",\"status\":\"EXECUTED\"}")).isEqualTo(204);
        assertThat(heard).containsExactly(new InstructionNumber("w3-1"));
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertThat(post("<html>")).isEqualTo(400);
        assertThat(post("{}")).isEqualTo(400);
        assertThat(send(HttpRequest.newBuilder().GET())).isEqualTo(405);
        assertThat(heard).isEmpty();
    }
}
