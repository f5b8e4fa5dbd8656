package io.suanpan.node;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * What was given of some options, each at most once. Not by picocli, as elsewhere: a JVM's AOT cache cannot
 * hold its classes, and a node that is started again would load them one by one while its callers wait.
 */
final class Arguments {
    private final CommandLine given;

    private Arguments(CommandLine given) {
        this.given = given;
    }

    /** @throws NodeFailure if {@code args} have anything else, anything twice, or an option without its value */
    static Arguments parse(Options options, String[] args) {
        try {
            CommandLine given = DefaultParser.builder().setAllowPartialMatching(false).get()
                    .parse(options, args);
            if (!given.getArgList().isEmpty()) {
                throw new NodeFailure("there is no such argument: '" + given.getArgList().getFirst()
                        + "'");
            }
            Set<Option> seen = new HashSet<>();
            for (Option option : given.getOptions()) {
                if (!seen.add(option)) {
                    throw new NodeFailure("--" + option.getLongOpt()
                            + " must be given once only: " + String.join(" ", args));
                }
            }
            return new Arguments(given);
        } catch (ParseException e) {
            throw new NodeFailure(e.getMessage());
        }
    }

    boolean has(Option option) {
        return given.hasOption(option);
    }

    Optional<String> text(Option option) {
        return Optional.ofNullable(given.getOptionValue(option));
    }

    String text(Option option, String otherwise) {
        return text(option).orElse(otherwise);
    }

    /** @throws NodeFailure if it is there and is no whole number */
    Optional<Integer> number(Option option) {
        return text(option).map(value -> {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw new NodeFailure("--" + option.getLongOpt() + " must be a whole number: '"
                        + value + "'");
            }
        });
    }
}
