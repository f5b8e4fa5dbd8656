package io.suanpan.wire;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.BankHasNews;
import java.time.Instant;
import java.util.List;

/**
 * Bank orders: events 70 to 76, commands 180 to 189, states 230 to 233; version 1 withdrawals, version 2 top-ups, 3
 * collections; of what has a route 3 and 4 the former with the channels they were given to, 5 and 6 collections without and
 * with them.
 */
final class BankOrderTypes {
    private BankOrderTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(70, 6, BankOrderStarted.class, e -> version(e.subject(), e.route()),
                        (out, e) -> {
                            order(out, e.subject());
                            terms(out, e.terms());
                            out.activity(e.activity());
                            route(out, e.subject(), e.route());
                        },
                        (in, version) -> new BankOrderStarted(order(in, version), terms(in),
                                in.activity(), route(in, version))),
                new WireType<>(71, 3, BankOrderRefused.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            out.activity(e.activity());
                            out.refusal(e.reason());
                        },
                        (in, version) -> new BankOrderRefused(unrouted(in, version), in.activity(),
                                in.refusal())),
                new WireType<>(72, 6, BankOrderInstructed.class,
                        e -> version(e.subject(), e.route()), BankOrderTypes::instructed,
                        BankOrderTypes::instructed),
                new WireType<>(73, 3, BankOrderAwaited.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            standing(out, e.standing());
                        },
                        (in, version) -> new BankOrderAwaited(unrouted(in, version), standing(in))),
                new WireType<>(74, 6, BankOrderPaid.class, e -> version(e.subject(), e.route()),
                        (out, e) -> {
                            order(out, e.subject());
                            terms(out, e.terms());
                            out.activity(e.activity());
                            out.text(e.reference());
                            out.time(e.paidAt());
                            route(out, e.subject(), e.route());
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            BankOrderTerms terms = terms(in);
                            ActivityId activity = in.activity();
                            String reference = in.text();
                            Instant at = in.time();
                            return new BankOrderPaid(order, terms, activity, route(in, version),
                                    reference, at);
                        }),
                new WireType<>(75, 6, BankOrderFailed.class, e -> version(e.subject(), e.route()),
                        (out, e) -> {
                            order(out, e.subject());
                            out.activity(e.activity());
                            notPaid(out, e.reason());
                            out.time(e.failedAt());
                            route(out, e.subject(), e.route());
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            ActivityId activity = in.activity();
                            NotPaid reason = notPaid(in);
                            Instant at = in.time();
                            return new BankOrderFailed(order, activity, route(in, version), reason,
                                    at);
                        }),
                new WireType<>(76, 1, BankOrderRerouted.class, (out, e) -> {
                    out.object(e.again());
                    notPaid(out, e.reason());
                }, (in, _) -> new BankOrderRerouted(in.object(BankOrderInstructed.class),
                        notPaid(in))),
                new WireType<>(180, 3, MakeBankOrder.class, c -> version(c.target()), (out, c) -> {
                    order(out, c.target());
                    terms(out, c.terms());
                }, (in, version) -> new MakeBankOrder(unrouted(in, version), terms(in))),
                new WireType<>(181, 3, GetBankOrder.class, c -> version(c.target()),
                        (out, c) -> order(out, c.target()),
                        (in, version) -> new GetBankOrder(unrouted(in, version))),
                new WireType<>(182, 6, HearBank.class,
                        c -> version(c.target(), Route.to(c.channel())), (out, c) -> {
                            order(out, c.target());
                            out.text(c.number().value());
                            out.object(c.word());
                            route(out, c.target(), Route.to(c.channel()));
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            InstructionNumber number = number(in);
                            BankWord word = in.object(BankWord.class);
                            return new HearBank(order, route(in, version).channel(), number, word);
                        }),
                new WireType<>(183, 1, BankHasNews.class, (out, c) -> {
                    out.integer(c.target().number());
                    out.text(c.number().value());
                }, (in, _) -> new BankHasNews(new PartitionId(in.integer()), number(in))),
                new WireType<>(186, 1, BankWord.Accepted.class, (_, _) -> {},
                        (_, _) -> new BankWord.Accepted()),
                new WireType<>(187, 1, BankWord.Unknown.class, (_, _) -> {},
                        (_, _) -> new BankWord.Unknown()),
                new WireType<>(188, 1, BankWord.Paid.class, (out, w) -> out.text(w.reference()),
                        (in, _) -> new BankWord.Paid(in.text())),
                new WireType<>(189, 1, BankWord.Refused.class, (out, w) -> notPaid(out, w.reason()),
                        (in, _) -> new BankWord.Refused(notPaid(in))),
                new WireType<>(230, 6, BankOrder.Pending.class, s -> version(s.id(), s.route()),
                        (out, s) -> {
                            order(out, s.id());
                            terms(out, s.terms());
                            out.activity(s.activity());
                            route(out, s.id(), s.route());
                        }, (in, version) -> new BankOrder.Pending(order(in, version), terms(in),
                                in.activity(), route(in, version))),
                new WireType<>(231, 6, BankOrder.Instructed.class,
                        s -> version(s.id(), s.route()), (out, s) -> {
                            order(out, s.id());
                            terms(out, s.terms());
                            out.activity(s.activity());
                            out.text(s.number().value());
                            out.time(s.notAfter());
                            standing(out, s.standing());
                            route(out, s.id(), s.route());
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            BankOrderTerms terms = terms(in);
                            ActivityId activity = in.activity();
                            InstructionNumber number = number(in);
                            Instant notAfter = in.time();
                            Standing standing = standing(in);
                            return new BankOrder.Instructed(order, terms, activity,
                                    route(in, version), number, notAfter, standing);
                        }),
                new WireType<>(232, 6, BankOrder.Paid.class, s -> version(s.id(), s.route()),
                        (out, s) -> {
                            order(out, s.id());
                            terms(out, s.terms());
                            out.text(s.reference());
                            out.time(s.paidAt());
                            route(out, s.id(), s.route());
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            BankOrderTerms terms = terms(in);
                            String reference = in.text();
                            Instant at = in.time();
                            return new BankOrder.Paid(order, terms, route(in, version), reference,
                                    at);
                        }),
                new WireType<>(233, 6, BankOrder.Failed.class, s -> version(s.id(), s.route()),
                        (out, s) -> {
                            order(out, s.id());
                            terms(out, s.terms());
                            notPaid(out, s.reason());
                            out.time(s.failedAt());
                            route(out, s.id(), s.route());
                        }, (in, version) -> {
                            BankOrderId order = order(in, version);
                            BankOrderTerms terms = terms(in);
                            NotPaid reason = notPaid(in);
                            Instant at = in.time();
                            return new BankOrder.Failed(order, terms, route(in, version), reason,
                                    at);
                        }));
    }

    private static void instructed(WireOutput out, BankOrderInstructed e) {
        order(out, e.subject());
        terms(out, e.terms());
        out.activity(e.activity());
        out.text(e.number().value());
        out.time(e.notAfter());
        route(out, e.subject(), e.route());
    }

    private static BankOrderInstructed instructed(WireInput in, int version) {
        BankOrderId order = order(in, version);
        BankOrderTerms terms = terms(in);
        ActivityId activity = in.activity();
        InstructionNumber number = number(in);
        Instant notAfter = in.time();
        return new BankOrderInstructed(order, terms, activity, route(in, version), number,
                notAfter);
    }

    private static void order(WireOutput out, BankOrderId id) {
        switch (id) {
            case WithdrawalId withdrawal -> out.withdrawal(withdrawal);
            case TopUpId topUp -> out.topUp(topUp);
            case CollectionId collection -> out.collection(collection);
        }
    }

    /** What is of a withdrawal is written as it was before there were top-ups. */
    private static int version(BankOrderId id) {
        return switch (id) {
            case WithdrawalId _ -> 1;
            case TopUpId _ -> 2;
            case CollectionId _ -> 3;
        };
    }

    private static BankOrderId unrouted(WireInput in, int version) {
        return switch (version) {
            case 1 -> in.withdrawal();
            case 2 -> in.topUp();
            default -> in.collection();
        };
    }

    /** Of a type that has a route: what went to the bank without a name is written as before there were others. */
    private static int version(BankOrderId id, Route route) {
        int routed = route.equals(Route.BANK) ? 0 : 1;
        return switch (id) {
            case WithdrawalId _ -> 1 + 2 * routed;
            case TopUpId _ -> 2 + 2 * routed;
            case CollectionId _ -> 5 + routed;
        };
    }

    private static BankOrderId order(WireInput in, int version) {
        return switch (version) {
            case 1, 3 -> in.withdrawal();
            case 2, 4 -> in.topUp();
            default -> in.collection();
        };
    }

    private static void route(WireOutput out, BankOrderId id, Route route) {
        if (isRouted(version(id, route))) {
            out.list(route.channels(), (o, channel) -> o.text(channel.value()));
        }
    }

    private static Route route(WireInput in, int version) {
        return isRouted(version)
                ? new Route(in.list(i -> new ChannelId(i.text())))
                : Route.BANK;
    }

    private static boolean isRouted(int version) {
        return version == 3 || version == 4 || version == 6;
    }

    private static void terms(WireOutput out, BankOrderTerms terms) {
        out.text(terms.outside().value());
        out.money(terms.amount());
        out.duration(terms.validFor());
    }

    private static BankOrderTerms terms(WireInput in) {
        return new BankOrderTerms(new OutsideAccount(in.text()), in.money(), in.duration());
    }

    private static InstructionNumber number(WireInput in) {
        return new InstructionNumber(in.text());
    }

    private static void standing(WireOutput out, Standing standing) {
        out.integer(switch (standing) {
            case RESERVED -> 1;
            case ACCEPTED -> 2;
            case UNKNOWN -> 3;
        });
    }

    private static Standing standing(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> Standing.RESERVED;
            case 2 -> Standing.ACCEPTED;
            case 3 -> Standing.UNKNOWN;
            default -> throw new WireException("unknown standing: " + code);
        };
    }

    private static void notPaid(WireOutput out, NotPaid reason) {
        out.integer(switch (reason) {
            case TOO_LATE -> 1;
            case OUTSIDE_ACCOUNT_CLOSED -> 2;
            case LIMIT_EXCEEDED -> 3;
            case OUR_FUNDS_SHORT -> 4;
            case REFUSED -> 5;
            case NEVER_ARRIVED -> 6;
            case OUTSIDE_FUNDS_SHORT -> 7;
        });
    }

    private static NotPaid notPaid(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> NotPaid.TOO_LATE;
            case 2 -> NotPaid.OUTSIDE_ACCOUNT_CLOSED;
            case 3 -> NotPaid.LIMIT_EXCEEDED;
            case 4 -> NotPaid.OUR_FUNDS_SHORT;
            case 5 -> NotPaid.REFUSED;
            case 6 -> NotPaid.NEVER_ARRIVED;
            case 7 -> NotPaid.OUTSIDE_FUNDS_SHORT;
            default -> throw new WireException("unknown reason not to have paid: " + code);
        };
    }
}
