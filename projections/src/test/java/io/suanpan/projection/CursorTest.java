package io.suanpan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.projection.Cursor.InvalidCursorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void aCursorContinuesTheListThatGaveItOut() {
        Cursor cursor = new Cursor("records/anna", 17, "abc");

        assertThat(Cursor.parse(cursor.text(), "records/anna")).isEqualTo(cursor);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String text = new Cursor("records/anna", 17, "abc").text();

        assertThatThrownBy(() -> Cursor.parse(text, "records/ben"))
                .isInstanceOf(InvalidCursorException.class).hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "%%%", "MQ", "MgoxNwphYmMKcmVjb3Jkcy9hbm5h", "MQp4CmFiYwpy"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, "records/anna"))
                .isInstanceOf(InvalidCursorException.class);
    }
}
