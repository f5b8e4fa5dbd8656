package io.suanpan.http.ops;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/**
 * The API's description at {@code /openapi.json}, and Swagger UI over it at {@code /docs}. All of
 * it comes from this server: the page's content policy forbids any other.
 */
public final class DocsRoutes {
    private static final ContentType JAVASCRIPT = MediaTypes.APPLICATION_JAVASCRIPT
            .toContentType(HttpCharsets.UTF_8);
    private static final ContentType CSS = MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
    private static final String WEBJAR = "org.webjars/swagger-ui";
    private static final List<HttpHeader> ONLY_FROM_HERE = List.of(RawHeader.create(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"));
    private static final List<HttpHeader> CACHEABLE = List.of(
            RawHeader.create("Cache-Control", "public, max-age=86400"));

    private final Reply page = reply(ContentTypes.TEXT_HTML_UTF8, "/io/suanpan/http/docs.html",
            ONLY_FROM_HERE);
    private final Reply openApi = reply(ContentTypes.APPLICATION_JSON,
            "/io/suanpan/http/openapi.json", List.of());
    private final Map<String, Reply> assets = Map.of(
            "docs.js", reply(JAVASCRIPT, "/io/suanpan/http/docs.js", List.of()),
            "swagger-ui-bundle.js", reply(JAVASCRIPT, swaggerUi("swagger-ui-bundle.js"), CACHEABLE),
            "swagger-ui.css", reply(CSS, swaggerUi("swagger-ui.css"), CACHEABLE),
            "favicon-32x32.png", reply(MediaTypes.IMAGE_PNG.toContentType(),
                    swaggerUi("favicon-32x32.png"), CACHEABLE));

    public List<Route> routes() {
        return List.of(
                Route.getAtOnce("/openapi.json", _ -> openApi),
                Route.getAtOnce("/docs", _ -> page),
                Route.getAtOnce("/docs/{asset}", this::asset));
    }

    private Reply asset(Call call) {
        String name = call.path("asset", (_, text) -> text);
        Reply asset = assets.get(name);
        return asset != null
                ? asset
                : Reply.of(new Problem(ProblemType.PATH_NOT_FOUND,
                        "the documentation has no part " + Quoted.quote(name)));
    }

    private static Reply reply(ContentType type, String resource, List<HttpHeader> headers) {
        return new Reply(Answers.OK, type, ByteString.fromArrayUnsafe(read(resource)), headers,
                Optional.empty());
    }

    /** Where the webjar, whose version is in its paths, keeps {@code file}. */
    private static String swaggerUi(String file) {
        Properties webjar = new Properties();
        try (InputStream in = open("/META-INF/maven/" + WEBJAR + "/pom.properties")) {
            webjar.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the webjar " + WEBJAR, e);
        }
        return "/META-INF/resources/webjars/swagger-ui/" + webjar.getProperty("version") + "/"
                + file;
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = DocsRoutes.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("not on the class path: " + resource);
        }
        return in;
    }
}
