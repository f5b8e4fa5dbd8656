package io.suanpan.http.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 4180 asks for, and what spreadsheets make of it. */
class CsvTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '!', delimiter = ';', textBlock = """
            tea;       tea
            a,b;       "a,b"
            a"b;       "a""b"
            =1+1;      '=1+1
            +1;        '+1
            -1;        '-1
            @x;        '@x
            a=b;       a=b
            =HYPERLINK("x","y"); "'=HYPERLINK(""x"",""y"")"
            """)
    void aTextIsQuotedIfItMustBeAndIsNeverAFormula(String text, String written) {
        assertThat(Csv.line(text, -5)).isEqualTo(written + ",-5\r\n");
    }

    @ParameterizedTest
    @CsvSource({"9", "13"})
    void aTabOrAReturnBeforeAFormulaHidesNothing(int first) {
        assertThat(Csv.line((char) first + "=1")).contains("'" + (char) first + "=1");
    }
}
