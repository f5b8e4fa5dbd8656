package io.suanpan.wire;

import com.esotericsoftware.kryo.io.Input;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link WireOutput} wrote. */
final class WireInput {
    private final Input in;
    private final WireRegistry registry;

    WireInput(Input in, WireRegistry registry) {
        this.in = in;
        this.registry = registry;
    }

    int integer() {
        return in.readVarInt(true);
    }

    long number() {
        return in.readVarLong(true);
    }

    long signed() {
        return in.readVarLong(false);
    }

    long bits() {
        return in.readLong();
    }

    boolean flag() {
        return in.readBoolean();
    }

    String text() {
        String text = in.readString();
        if (text == null) {
            throw new WireException("no text where one must be");
        }
        return text;
    }

    Instant time() {
        long micros = signed();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L),
                Math.floorMod(micros, 1_000_000L) * 1000L);
    }

    Duration duration() {
        return Duration.ofMillis(signed());
    }

    Currency currency() {
        return Currency.getInstance(text());
    }

    Money money() {
        return new Money(signed(), currency());
    }

    AccountId account() {
        return new AccountId(text());
    }

    TradeId trade() {
        return new TradeId(bits(), bits());
    }

    DepositId deposit() {
        return new DepositId(account(), text());
    }

    TransferId transfer() {
        return new TransferId(account(), text());
    }

    RefundId refund() {
        return new RefundId(trade(), text());
    }

    WithdrawalId withdrawal() {
        return new WithdrawalId(account(), text());
    }

    TopUpId topUp() {
        return new TopUpId(account(), text());
    }

    CollectionId collection() {
        return new CollectionId(trade(), integer());
    }

    MandateId mandate() {
        return new MandateId(account(), account(), text());
    }

    ActivityId activity() {
        return new ActivityId(integer(), number());
    }

    FenceId fence() {
        return new FenceId(activity(), integer());
    }

    EntityId entity() {
        int tag = integer();
        return switch (tag) {
            case 1 -> account();
            case 2 -> trade();
            case 3 -> deposit();
            case 4 -> activity();
            case 5 -> fence();
            case 6 -> new PartitionId(integer());
            case 7 -> transfer();
            case 8 -> refund();
            case 9 -> withdrawal();
            case 10 -> mandate();
            case 11 -> topUp();
            case 12 -> collection();
            default -> throw new WireException("unknown kind of entity id: " + tag);
        };
    }

    Refusal refusal() {
        return new Refusal(reason(), text());
    }

    Reason reason() {
        String name = text();
        try {
            return Reason.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new WireException("unknown reason, written by a newer version: " + name);
        }
    }

    <T> Optional<T> optional(Function<WireInput, T> read) {
        return flag() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    <T> List<T> list(Function<WireInput, T> read) {
        int size = integer();
        int left = in.limit() - in.position();
        if (size < 0 || size > left) {
            throw new WireException("a list of " + size + " in " + left + " bytes");
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    <T> T object(Class<T> type) {
        return registry.read(this, type);
    }
}
