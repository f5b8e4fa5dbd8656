package io.suanpan.wire;

import com.esotericsoftware.kryo.io.Output;
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
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the parts that types are made of. Its twin is {@link WireInput}; the two must agree. */
final class WireOutput {
    private final Output out;
    private final WireRegistry registry;

    WireOutput(Output out, WireRegistry registry) {
        this.out = out;
        this.registry = registry;
    }

    void integer(int value) {
        out.writeVarInt(value, true);
    }

    void number(long value) {
        out.writeVarLong(value, true);
    }

    void signed(long value) {
        out.writeVarLong(value, false);
    }

    void bits(long value) {
        out.writeLong(value);
    }

    void flag(boolean value) {
        out.writeBoolean(value);
    }

    void text(String value) {
        out.writeString(value);
    }

    /** Microseconds since 1970. */
    void time(Instant value) {
        signed(Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L),
                value.getNano() / 1000));
    }

    void duration(Duration value) {
        signed(value.toMillis());
    }

    void currency(Currency value) {
        text(value.getCurrencyCode());
    }

    void money(Money value) {
        signed(value.minor());
        currency(value.currency());
    }

    void account(AccountId value) {
        text(value.value());
    }

    void trade(TradeId value) {
        bits(value.high());
        bits(value.low());
    }

    void deposit(DepositId value) {
        account(value.account());
        text(value.reference());
    }

    void transfer(TransferId value) {
        account(value.payer());
        text(value.transferNo());
    }

    void refund(RefundId value) {
        trade(value.trade());
        text(value.outRefundNo());
    }

    void withdrawal(WithdrawalId value) {
        account(value.account());
        text(value.withdrawalNo());
    }

    void topUp(TopUpId value) {
        account(value.account());
        text(value.topUpNo());
    }

    void collection(CollectionId value) {
        trade(value.trade());
        integer(value.attempt());
    }

    void mandate(MandateId value) {
        account(value.consumer());
        account(value.merchant());
        text(value.mandateNo());
    }

    void activity(ActivityId value) {
        integer(value.partition());
        number(value.number());
    }

    void fence(FenceId value) {
        activity(value.activity());
        integer(value.branch());
    }

    /** A trade, a deposit, or another entity, told apart by a tag. */
    void entity(EntityId value) {
        switch (value) {
            case AccountId id -> {
                integer(1);
                account(id);
            }
            case TradeId id -> {
                integer(2);
                trade(id);
            }
            case DepositId id -> {
                integer(3);
                deposit(id);
            }
            case ActivityId id -> {
                integer(4);
                activity(id);
            }
            case FenceId id -> {
                integer(5);
                fence(id);
            }
            case PartitionId id -> {
                integer(6);
                integer(id.number());
            }
            case TransferId id -> {
                integer(7);
                transfer(id);
            }
            case RefundId id -> {
                integer(8);
                refund(id);
            }
            case WithdrawalId id -> {
                integer(9);
                withdrawal(id);
            }
            case MandateId id -> {
                integer(10);
                mandate(id);
            }
            case TopUpId id -> {
                integer(11);
                topUp(id);
            }
            case CollectionId id -> {
                integer(12);
                collection(id);
            }
        }
    }

    void refusal(Refusal value) {
        reason(value.reason());
        text(value.detail());
    }

    void reason(Reason value) {
        text(value.name());
    }

    <T> void optional(Optional<T> value, BiConsumer<WireOutput, T> write) {
        flag(value.isPresent());
        value.ifPresent(present -> write.accept(this, present));
    }

    <T> void list(Collection<T> values, BiConsumer<WireOutput, T> write) {
        integer(values.size());
        values.forEach(value -> write.accept(this, value));
    }

    /** Any registered type, with its id and version. */
    void object(Object value) {
        registry.write(this, value);
    }
}
