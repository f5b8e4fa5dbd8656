package io.suanpan.wire;

import static io.suanpan.wire.Samples.ANNA;
import static io.suanpan.wire.Samples.CNY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.io.Output;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.AccountType;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.wire.Samples.Sample;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read or written is refused with an error that names it. */
class WireRefusalsTest {
    private static final AccountOpened OPENED = new AccountOpened(ANNA, AccountType.CONSUMER, CNY);

    private static byte[] bytes(Object value) {
        return WireRegistry.SUANPAN.toBytes(value);
    }

    private static byte[] written(Consumer<WireOutput> write) {
        try (Output out = new Output(100, -1)) {
            write.accept(new WireOutput(out, WireRegistry.SUANPAN));
            return out.toBytes();
        }
    }

    private static void assertUnreadable(byte[] bytes, String message) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> WireRegistry.SUANPAN.fromBytes(bytes)).withMessage(message);
    }

    static List<Sample> samples() {
        return Samples.ALL;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 400, 1_000_000})
    void anUnknownIdIsNamed(int id) {
        byte[] unknown = written(out -> {
            out.integer(id);
            out.integer(1);
        });

        assertUnreadable(unknown, "unknown type id, written by a newer version: " + id);
    }

    @Test
    void anUnknownIdInsideABatchIsNamed() {
        byte[] batch = written(out -> {
            out.integer(50);
            out.integer(1);
            out.time(Instant.EPOCH);
            out.integer(1);
            out.integer(99);
        });

        assertUnreadable(batch, "unknown type id, written by a newer version: 99");
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, 127})
    void aVersionThatThisOneCannotReadIsNamedWithItsType(byte version) {
        byte[] newer = bytes(OPENED);
        newer[1] = version;

        assertUnreadable(newer,
                "AccountOpened has version " + version + ", this node reads 1 to 1");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noPartOfAValueIsReadAsAWhole(Sample sample) {
        byte[] whole = bytes(sample.value());
        int header = GoldenFile.typeOf(sample.value()).id() < 128 ? 2 : 3;

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(WireException.class).as("%d bytes", length)
                    .isThrownBy(() -> WireRegistry.SUANPAN.fromBytes(part))
                    .withMessageMatching(length < header
                            ? "corrupt bytes: .*"
                            : "corrupt bytes of \\w+: .*|a list of \\d+ in \\d+ bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anyBitMayBeWrongAndIsReadAsAValueOrRefused(Sample sample) {
        byte[] bytes = bytes(sample.value());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] corrupt = bytes.clone();
            corrupt[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(WireRegistry.SUANPAN.fromBytes(corrupt)).isNotNull();
            } catch (WireException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aListLongerThanItsBytesIsRefusedBeforeRoomIsMade() {
        byte[] batch = written(out -> {
            out.integer(50);
            out.integer(1);
            out.time(Instant.EPOCH);
            out.integer(Integer.MAX_VALUE);
        });

        assertUnreadable(batch, "a list of 2147483647 in 0 bytes");
    }

    @Test
    void aTextLongerThanItsBytesIsRefusedBeforeRoomIsMade() {
        byte[] opened = {1, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 15, 'a'};

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> WireRegistry.SUANPAN.fromBytes(opened))
                .withMessageMatching(
                        "corrupt bytes of AccountOpened: a text of \\d+ characters in 1 bytes");
    }

    @Test
    void anObjectOfAnotherKindIsRefusedSoThatNoneNestsItself() {
        byte[] batch = written(out -> {
            out.integer(50);
            out.integer(1);
            out.time(Instant.EPOCH);
            out.integer(1);
            out.integer(50);
            out.integer(1);
            out.time(Instant.EPOCH);
            out.integer(0);
        });

        assertUnreadable(batch, "StoredBatch where Event must be");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesTooManyAreCountedAndTheirTypeIsNamed(Sample sample) {
        byte[] whole = bytes(sample.value());
        byte[] longer = Arrays.copyOf(whole, whole.length + 3);

        assertUnreadable(longer,
                "3 bytes too many after " + sample.value().getClass().getSimpleName());
    }

    @Test
    void anUnknownReasonIsNamed() {
        byte[] bytes = written(out -> {
            out.integer(GoldenFile.typeOf(sampleOf(BranchRefused.class)).id());
            out.integer(1);
            out.account(ANNA);
            out.fence(Samples.FENCE);
            out.text("TOO_TIRED");
            out.text("detail");
        });

        assertUnreadable(bytes, "unknown reason, written by a newer version: TOO_TIRED");
    }

    @Test
    void anUnknownAccountTypeIsNamed() {
        byte[] bytes = written(out -> {
            out.integer(1);
            out.integer(1);
            out.account(ANNA);
            out.integer(6);
        });

        assertUnreadable(bytes, "unknown account type: 6");
    }

    @Test
    void anUnknownKindOfEntityIsNamed() {
        byte[] bytes = written(out -> {
            out.integer(GoldenFile.typeOf(sampleOf(BranchReserved.class)).id());
            out.integer(2);
            out.activity(Samples.ACTIVITY);
            EventTypes.branch(out, Samples.DEBIT);
            out.integer(99);
        });

        assertUnreadable(bytes, "unknown kind of entity id: 99");
    }

    private static Object sampleOf(Class<?> type) {
        return Samples.ALL.stream().map(Sample::value).filter(type::isInstance).findFirst()
                .orElseThrow();
    }

    @Test
    void anObjectWithoutAWireFormIsNamed() {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> bytes("text"))
                .withMessage("has no wire form: java.lang.String");
    }

    @Test
    void anIdOrATypeIsRegisteredOnce() {
        WireType<?> opened = GoldenFile.typeOf(OPENED);
        WireType<TradeCreated> sameId = new WireType<>(opened.id(), 1, TradeCreated.class,
                (_, _) -> {}, (_, _) -> null);
        WireType<AccountOpened> sameType = new WireType<>(opened.id() + 1, 1, AccountOpened.class,
                (_, _) -> {}, (_, _) -> null);

        for (WireType<?> second : List.of(sameId, sameType)) {
            assertThatExceptionOfType(WireException.class)
                    .isThrownBy(() -> new WireRegistry().with(List.of(opened, second)))
                    .withMessage("registered twice: " + second.id() + " " + second.type());
        }
    }

    @Test
    void pekkoGetsTheSameBytesUnderANumberThatNeverChanges() {
        WireSerializer serializer = new WireSerializer();

        assertThat(serializer.identifier()).isEqualTo(0x5AA9A001);
        assertThat(serializer.includeManifest()).isFalse();
        assertThat(serializer.toBinary(OPENED)).isEqualTo(bytes(OPENED));
        assertThat(serializer.fromBinary(bytes(OPENED))).isEqualTo(OPENED);
    }
}
