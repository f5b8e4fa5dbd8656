package io.suanpan.accounting;

import static io.suanpan.accounting.SubjectKind.ASSET;
import static io.suanpan.accounting.SubjectKind.INCOME;
import static io.suanpan.accounting.SubjectKind.LIABILITY;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chart of accounts (会计科目表). Numbers begin as in the standard chart for Chinese enterprises: 1 for assets, 2
 * for liabilities, 4 for equity, 6 for income and expense. A number, once there are books, never changes its meaning.
 */
public enum Subject {
    // @formatter:off
    CLIENT_MONEY_AT_BANK("1003",   "备付金存款",     ASSET),
    OWED_TO_CONSUMERS   ("220301", "应付个人备付金", LIABILITY),
    OWED_TO_MERCHANTS   ("220302", "应付商户备付金", LIABILITY),
    FUNDS_IN_ESCROW     ("220303", "担保交易资金",   LIABILITY),
    FEE_INCOME          ("6021",   "手续费及佣金收入", INCOME);
    // @formatter:on

    private final String number;
    private final String chinese;
    private final SubjectKind kind;

    Subject(String number, String chinese, SubjectKind kind) {
        this.number = number;
        this.chinese = chinese;
        this.kind = kind;
    }

    public String number() {
        return number;
    }

    /** What finance calls it. */
    public String chinese() {
        return chinese;
    }

    public SubjectKind kind() {
        return kind;
    }

    /** The subject of that number, if there is one. */
    public static Optional<Subject> numbered(String number) {
        return Stream.of(values()).filter(subject -> subject.number.equals(number)).findFirst();
    }
}
