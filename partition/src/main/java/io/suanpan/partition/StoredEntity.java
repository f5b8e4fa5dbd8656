package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.Mandate;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import io.suanpan.wire.WireException;
import io.suanpan.wire.WireRegistry;
import java.util.Optional;

/** A row of the table of entities. @param sequenceNumber the journal's batch that the state is as of */
public record StoredEntity(long sequenceNumber, EntityState state) {
    /** What is read where there is no row. */
    public static StoredEntity none(EntityId id) {
        return new StoredEntity(0, Evolution.absent(id));
    }

    /**
     * @param state as it is stored; none if the entity is no more
     * @throws UnreadableException if it cannot be decoded, or is not of this entity
     */
    static StoredEntity decoded(EntityId id, long sequenceNumber, Optional<byte[]> state) {
        if (state.isEmpty()) {
            return new StoredEntity(sequenceNumber, Evolution.absent(id));
        }
        Object decoded;
        try {
            decoded = WireRegistry.SUANPAN.fromBytes(state.get());
        } catch (WireException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
        if (!id.equals(idOf(decoded))) {
            throw new UnreadableException("its row holds something else, a "
                    + decoded.getClass().getSimpleName());
        }
        return new StoredEntity(sequenceNumber, (EntityState) decoded);
    }

    /** An entity as a person would call it. */
    static String name(EntityId id) {
        return switch (id) {
            case AccountId account -> "account " + account;
            case TradeId trade -> "trade " + trade;
            case DepositId deposit -> "deposit " + deposit;
            case TransferId transfer -> "transfer " + transfer;
            case RefundId refund -> "refund " + refund;
            case BankOrderId order -> order.kind() + " " + order;
            case MandateId mandate -> "mandate " + mandate;
            default -> id.toString();
        };
    }

    private static Object idOf(Object state) {
        return switch (state) {
            case Account.Existing account -> account.id();
            case Trade.Existing trade -> trade.order().id();
            case Deposit.Existing deposit -> deposit.id();
            case Transfer.Existing transfer -> transfer.id();
            case Refund.Existing refund -> refund.request().id();
            case BankOrder.Existing order -> order.id();
            case Mandate.Existing mandate -> mandate.id();
            default -> null;
        };
    }
}
