package io.suanpan.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What an image is made of, as the Dockerfile says it and as jib's configuration does. */
record Image(String base, String user, String folder, Set<String> ports, List<String> entrypoint,
        List<String> arguments) {
    private static final Path DOCKERFILE = Path.of("../Dockerfile");
    private static final Path POM = Path.of("../cluster-node/pom.xml");
    private static final String JIB = "//plugin[artifactId='jib-maven-plugin']/configuration/";

    static Image ofDockerfile() {
        try {
            List<String> lines = Files.readString(DOCKERFILE).replace("\\\n", "").lines().toList();
            return new Image(instruction(lines, "FROM"), instruction(lines, "USER"),
                    instruction(lines, "WORKDIR"), Set.of(instruction(lines, "EXPOSE").split(" ")),
                    list(instruction(lines, "ENTRYPOINT")), list(instruction(lines, "CMD")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Image ofJib() {
        Document pom = pom();
        return new Image(one(pom, "from/image"), one(pom, "container/user"),
                one(pom, "container/workingDirectory"),
                texts(pom, "container/ports/port").stream().collect(Collectors.toSet()),
                texts(pom, "container/entrypoint/arg"), texts(pom, "container/args/arg"));
    }

    /** The name that jib gives the image. */
    static String nameOfJib() {
        return one(pom(), "to/image");
    }

    private static String instruction(List<String> lines, String name) {
        List<String> found = lines.stream().filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip()).toList();
        if (found.size() != 1) {
            throw new AssertionError(DOCKERFILE + " has not one " + name + ": " + found);
        }
        return found.getFirst();
    }

    private static List<String> list(String json) throws IOException {
        return List.of(new ObjectMapper().readValue(json, String[].class));
    }

    private static Document pom() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(POM.toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("reading " + POM, e);
        }
    }

    private static String one(Document pom, String path) {
        List<String> found = texts(pom, path);
        if (found.size() != 1) {
            throw new AssertionError(POM + " has not one " + path + ": " + found);
        }
        return found.getFirst();
    }

    private static List<String> texts(Document pom, String path) {
        try {
            NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(JIB + path,
                    pom, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent().strip()).toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
