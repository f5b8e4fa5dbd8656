package io.suanpan.audit.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HashMap;
import java.util.Map;

/** How far each read model's projection of each partition had come when it was asked. */
final class Offsets {
    private final Map<String, Map<Integer, Long>> byReadModel = new HashMap<>();

    static Offsets read(CqlSession session) {
        Map<String, String> modelByProjection = new HashMap<>();
        for (String model : ReadModelCheck.READ_MODELS) {
            Row row = session.execute(
                    "SELECT generation FROM suanpan.read_models WHERE name = ?", model).one();
            modelByProjection.put(model + "-" + (row == null ? 0 : row.getInt("generation")),
                    model);
        }
        Offsets offsets = new Offsets();
        for (Row row : session.execute(
                "SELECT projection_name, projection_key, offset FROM suanpan.offset_store")) {
            String model = modelByProjection.get(row.getString("projection_name"));
            if (model != null && !row.isNull("offset")) {
                offsets.byReadModel.computeIfAbsent(model, _ -> new HashMap<>()).put(
                        Integer.parseInt(row.getString("projection_key")),
                        Long.parseLong(row.getString("offset")));
            }
        }
        return offsets;
    }

    /** The last batch whose rows must be there; 0 if none need be. */
    long of(String readModel, int partition) {
        return byReadModel.getOrDefault(readModel, Map.of()).getOrDefault(partition, 0L);
    }
}
