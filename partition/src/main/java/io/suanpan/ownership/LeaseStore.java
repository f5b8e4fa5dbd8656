package io.suanpan.ownership;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * All nodes' leases, in the store. Each call but the reads is one atomic step; when it fails, whether it
 * happened is unknown. No call blocks.
 */
public interface LeaseStore {
    /**
     * A lease as it is stored.
     *
     * @param renewals how often it was renewed: as long as it rises, the holder lives
     * @param ended whether it is over for good
     */
    record Lease(long renewals, boolean ended) {}

    CompletionStage<Void> create(UUID holder, String node);

    /** Raises the number of renewals; false if the lease has ended, or is not there any more. */
    CompletionStage<Boolean> renew(UUID holder, long renewals);

    /** Ends the lease, if it was renewed just so often; false if it was renewed once more. */
    CompletionStage<Boolean> endIf(UUID holder, long renewals);

    /** Ends the lease whatever it says; for its holder, and for who knows that the holder is dead. */
    CompletionStage<Void> end(UUID holder);

    CompletionStage<Optional<Lease>> read(UUID holder);

    CompletionStage<Map<UUID, Lease>> all();
}
