package io.suanpan.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Kubernetes objects from YAML; a field that their kind does not have is an error. */
final class StrictObjects {
    private static final KubernetesSerialization KINDS = new KubernetesSerialization();
    private static final YAMLMapper YAML = YAMLMapper
            .builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NoRoomForMore())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

    /** The model keeps fields that it does not know; without that they are refused. */
    private static final class NoRoomForMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private StrictObjects() {}

    /** @throws IllegalArgumentException naming the object and the field that is wrong */
    static List<HasMetadata> parse(String yaml) {
        return documents(yaml).stream().filter(node -> !node.isNull())
                .map(StrictObjects::object).toList();
    }

    /** Any YAML documents; a key that occurs twice in one object is an error. */
    static List<JsonNode> documents(String yaml) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("not YAML: " + e.getMessage(), e);
        }
    }

    private static HasMetadata object(JsonNode node) {
        String version = node.path("apiVersion").asText();
        String kind = node.path("kind").asText();
        Class<?> type = KINDS.getRegisteredKubernetesResource(version, kind);
        String name = kind + " " + node.at("/metadata/name").asText();
        if (type == null) {
            throw new IllegalArgumentException(name + ": there is no kind " + version + "/" + kind);
        }
        try {
            return (HasMetadata) STRICT.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
