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

    /** The value of the field of that name, if the body has it. */
    public Optional<Object> named(String name) {
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).name().equals(name)) {
                return Optional.ofNullable(values[i]);
            }
        }
        return Optional.empty();
    }

    /** An optional field's value. */
    @SuppressWarnings("unchecked") // the field's own reader made the value
    public <T> Optional<T> find(Field<T> field) {
        int index = fields.indexOf(field);
        return Optional.ofNullable((T) values[index]);
    }
}
