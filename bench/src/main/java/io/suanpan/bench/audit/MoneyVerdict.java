package io.suanpan.bench.audit;

import java.util.List;

/** Whether the money adds up; if not, in which respects, as lines for a person. */
public record MoneyVerdict(List<String> findings) {
    public MoneyVerdict {
        findings = List.copyOf(findings);
    }

    public boolean addsUp() {
        return findings.isEmpty();
    }
}
