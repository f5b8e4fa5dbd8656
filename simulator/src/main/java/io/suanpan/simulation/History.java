package io.suanpan.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What happened, for a person to read; kept only if somebody will. */
final class History {
    /** What records say of themselves, made short: what stands in the way of reading a line, and what is left of it. */
    private record Brief(Pattern longer, String shorter) {
        Brief(String longer, String shorter) {
            this(Pattern.compile(longer), shorter);
        }
    }

    private static final List<Brief> BRIEFS = List.of(
            new Brief("CreateTrade\\[target=([^,]*), merchant=([^,]*), outTradeNo=([^,]*),"
                    + " amount=([^,]*), [^]]*]", "$1 ($2 $3, $4)"),
            new Brief("Order\\[id=([^,]*), merchant=([^,]*), outTradeNo=([^,]*), amount=([^,]*),"
                    + " [^]]*]", "$1 ($2 $3, $4)"),
            new Brief("Branch\\[index=(\\d+), account=([^,]*), direction=([^,]*), amount=([^]]*)]",
                    "#$1 $2 $3 $4"),
            new Brief("refusal=Refusal\\[reason=([^,]*), [^]]*]", "$1"),
            new Brief("reason=Refusal\\[reason=([^,]*), [^]]*]", "$1"),
            new Brief("\\b([0-9a-f]{6})[0-9a-f]{26}\\b", "$1"),
            new Brief("\\d{4}-\\d\\d-\\d\\dT\\d\\d:(\\d\\d:\\d\\d\\.\\d{3})\\d*Z", "$1"),
            new Brief(", repeated=(true|false)]", "]"),
            new Brief("(subject|target|state|order|work|branches|mark)=", ""));

    private final Agenda agenda;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    History(Agenda agenda, boolean kept) {
        this.agenda = agenda;
        this.kept = kept;
    }

    void add(String who, Supplier<String> what) {
        if (kept) {
            lines.add(String.format(Locale.ROOT, "%9.3f s  %-12s %s", agenda.nanos() / 1e9, who,
                    brief(what.get())));
        }
    }

    private static String brief(String text) {
        String brief = text;
        for (Brief one : BRIEFS) {
            brief = one.longer().matcher(brief).replaceAll(one.shorter());
        }
        return brief;
    }

    List<String> lines() {
        return lines;
    }
}
