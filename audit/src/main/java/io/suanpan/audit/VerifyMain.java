package io.suanpan.audit;

import com.datastax.oss.driver.api.core.DriverException;
import io.suanpan.audit.verify.Progress;
import io.suanpan.audit.verify.ReportText;
import io.suanpan.audit.verify.Target;
import io.suanpan.audit.verify.Verification;
import io.suanpan.audit.verify.VerifyFailure;
import io.suanpan.audit.verify.VerifyReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./suanpan verify}. */
@Command(name = "suanpan verify", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Replays every journal and compares accounts, sums, activities and all read models with it.",
        "Nodes may run meanwhile."}, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
                "0:all is equal", "1:something differs", "2:could not be verified"})
public final class VerifyMain implements Callable<Integer> {
    static final int ALL_EQUAL = 0;
    static final int DIFFERENT = 1;
    static final int NOT_VERIFIED = 2;

    /** Where the data is. */
    private static final class Where {
        @Option(names = "--data", paramLabel = "DIR", description = "The data folder of a Suanpan that does not run (default: the folder 'data' of the project).")
        private Path data;

        @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "A Cassandra that runs; ./suanpan run prints its address.")
        private String cassandra;
    }

    @ArgGroup
    private Where where = new Where();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "io/suanpan/audit/logback.xml");
        System.exit(new CommandLine(new VerifyMain()).execute(args));
    }

    @Override
    public Integer call() {
        Progress progress = new Progress(System.err, isTerminal());
        try (Target target = target(progress)) {
            VerifyReport report = Verification.run(target.session(), progress);
            progress.end();
            System.out.print(json
                    ? ReportText.json(report) + System.lineSeparator()
                    : ReportText.forPeople(report));
            return code(report);
        } catch (VerifyFailure | DriverException e) {
            progress.end();
            System.err.println("suanpan: could not verify: " + e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static int code(VerifyReport report) {
        if (!report.isAllEqual()) {
            return DIFFERENT;
        }
        return report.isComplete() ? ALL_EQUAL : NOT_VERIFIED;
    }

    private Target target(Progress progress) {
        if (where.cassandra != null) {
            return Target.running(where.cassandra);
        }
        Path home = Path.of(System.getProperty("suanpan.home", "."));
        Path data = where.data == null ? home.resolve("data") : where.data;
        return Target.over(data.toAbsolutePath().normalize(), progress);
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
