package io.suanpan.audit;

import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.trade.Shipment;
import io.suanpan.transfer.TransferTerms;
import java.time.Instant;
import java.util.Currency;

/** What a caller was told, and may rely on for ever. */
public sealed interface Told {
    record AccountIsOpen(AccountId account, AccountType type, Currency currency) implements Told {}

    record AccountIsClosed(AccountId account) implements Told {}

    record TradeIsCreated(TradeId trade, Money amount) implements Told {}

    record TradeIsPaid(TradeId trade, AccountId payer, Money amount) implements Told {}

    record TradeIsClosed(TradeId trade) implements Told {}

    record TradeIsShipped(TradeId trade, Shipment shipment) implements Told {}

    record TradeIsReleased(TradeId trade, Instant at) implements Told {}

    /** To create, pay or close the trade was refused. */
    record TradeRefused(TradeId trade, Reason reason) implements Told {}

    record DepositIsDone(DepositId deposit, Money amount) implements Told {}

    record DepositRefused(DepositId deposit, Reason reason) implements Told {}

    record TransferIsDone(TransferId transfer, TransferTerms terms) implements Told {}

    record TransferRefused(TransferId transfer, Reason reason) implements Told {}

    record BankOrderIsPaid(BankOrderId order, BankOrderTerms terms) implements Told {}

    record BankOrderHasFailed(BankOrderId order, BankOrderTerms terms) implements Told {}

    /** Its money is reserved; from then on it is paid some time, or fails. */
    record BankOrderIsOnItsWay(BankOrderId order, BankOrderTerms terms)
            implements
                Told {}

    record BankOrderWasRefused(BankOrderId order, Reason reason) implements Told {}

    record MandateIsGranted(MandateId mandate, MandateTerms terms) implements Told {}

    record MandateIsRevoked(MandateId mandate) implements Told {}

    record RefundIsDone(RefundId refund, Money amount) implements Told {}

    /** It waits; from then on it is done some time, or cancelled. */
    record RefundWaits(RefundId refund, Money amount) implements Told {}

    record RefundIsCancelled(RefundId refund) implements Told {}

    /** To request or cancel the refund was refused. */
    record RefundRefused(RefundId refund, Reason reason) implements Told {}
}
