package io.suanpan.bench;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.auth.Auth;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.auth.DevelopmentCredentials;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.launch.Launcher;
import io.suanpan.bench.mall.Api;
import io.suanpan.bench.mall.Bank;
import io.suanpan.bench.mall.Books;
import io.suanpan.bench.mall.BooksReport;
import io.suanpan.bench.mall.Mall;
import io.suanpan.bench.mall.MallDay;
import io.suanpan.bench.mall.Story;
import io.suanpan.bench.progress.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a day of a small mall. Ends with 0 if its books are as they must be. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = "Plays a day of a small mall against a running system and its unreliable bank (./suanpan run --bank), ends the day of both, and prints the books.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The node (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--bank", paramLabel = "URL", defaultValue = "http://127.0.0.1:8090", description = "The simulated bank of that node (default: ${DEFAULT-VALUE}).")
    private String bankUrl;

    @Option(names = "--seed", defaultValue = "1", description = "Another one makes another day (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", paramLabel = "DIR", description = "Of that ./suanpan run: its data (default: the folder 'data' of the project).")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Target target = Target.parse(url);
        Population population = Mall.population();
        Launcher launcher = Launcher.ofProject(Optional.ofNullable(data));
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(new PrintWriter(System.err, true),
                ProgressLine.standardErrorIsTerminal());
        try (Bank bank = new Bank(Target.parse(bankUrl))) {
            bank.requireThere(); // first: what starts it starts a node too
            boolean asked = asksForCredentials(target);
            Credentials credentials = new DevelopmentCredentials(launcher).make(
                    asked ? Auth.BEARER : Auth.NONE, population, target, true);
            try (Api api = new Api(target, credentials)) {
                out.printf("A day of a small mall, seed %d; its accounts begin with %s%n", seed,
                        population.run());
                Books books = new MallDay(Mall.of(population, credentials), api, bank, launcher,
                        new Story(out, progress)).pass(seed);
                out.print(new BooksReport(books).text());
                out.flush();
                return books.wrong().isEmpty() ? 0 : 1;
            }
        }
    }

    private static boolean asksForCredentials(Target target) {
        try (Queries queries = new Queries(target, Credentials.NONE)) {
            queries.requireReady();
            return queries.asksForCredentials();
        }
    }
}
