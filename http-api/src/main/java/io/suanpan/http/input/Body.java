package io.suanpan.http.input;

import java.util.List;
import java.util.Optional;

/** The values of one body, by the fields that declared them. */
public final class Body {
    private final List<Field<?>> fields;
    private final Object[] values;

    Body(List<Field<?>> fields, Object[] values) {
        this.fields = fields;
        this.values = values;
    }

    /** A required field's value. */
    public <T> T get(Field<T> field) {
        return find(field).orElseThrow();
    }

    /** An optional field's value. */
    @SuppressWarnings("unchecked") // the field's own reader made the value
    public <T> Optional<T> find(Field<T> field) {
        int index = fields.indexOf(field);
        return Optional.ofNullable((T) values[index]);
    }
}
