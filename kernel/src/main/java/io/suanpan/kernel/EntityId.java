package io.suanpan.kernel;

/** Names one thing that a partition owns. The routing key decides which partition that is, for ever. */
public sealed interface EntityId
        permits AccountId, TradeId, DepositId, TransferId, RefundId, BankOrderId, MandateId,
        ActivityId,
        FenceId,
        PartitionId {}
