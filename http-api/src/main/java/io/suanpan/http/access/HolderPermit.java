package io.suanpan.http.access;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Party;
import io.suanpan.http.exchange.Permit;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.security.Principal.Holder;
import io.suanpan.http.security.Proof;
import io.suanpan.kernel.AccountId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** What one request of somebody with an account may do. For this request alone: it remembers. */
final class HolderPermit implements Permit {
    private final Proof proof;
    private final Holder holder;
    private final Whose whose;
    private final Ownership ownership;
    /** Read by the thread that has the answer, after the one that asked. */
    private volatile boolean kept;

    HolderPermit(Proof proof, Holder holder, Whose whose, Ownership ownership) {
        this.proof = proof;
        this.holder = holder;
        this.whose = whose;
        this.ownership = ownership;
    }

    @Override
    public Optional<String> holder() {
        return Optional.of(holder.toString());
    }

    @Override
    public boolean isOf(AccountId account) {
        return holder.id().equals(account);
    }

    @Override
    public CompletionStage<Optional<Problem>> obstacle(Call call, ByteString body) {
        return proof.obstacle(body).thenCompose(altered -> altered.isPresent()
                ? completedFuture(altered)
                : obstacle(whose, call));
    }

    private CompletionStage<Optional<Problem>> obstacle(Whose whose, Call call) {
        return switch (whose) {
            case Whose.Nothing _ -> completedFuture(Optional.of(notOwn()));
            case Whose.PathAccount(String place) -> kept(
                    ownership.obstacle(holder, call.path(place, Rules::readableAccountId)));
            case Whose.NewAccount(String place) -> kept(completedFuture(
                    call.path(place, Rules::accountId).equals(holder.id())
                            ? Optional.empty()
                            : Optional.of(notOwn())));
            case Whose.PathTrade(String place) -> kept(
                    ownership.obstacle(holder, call.path(place, Rules::tradeId)));
            case Whose.IfConsented(Whose own) -> obstacle(own, call);
            // The body tells, or the handler.
            case Whose.BodyMerchant _,Whose.BodyPayer _,Whose.Found _ -> NO_OBSTACLE;
        };
    }

    private CompletionStage<Optional<Problem>> kept(CompletionStage<Optional<Problem>> obstacle) {
        kept = true;
        return obstacle;
    }

    @Override
    public void requireAllowed(Body body) {
        requireAllowed(whose, body);
    }

    private void requireAllowed(Whose whose, Body body) {
        switch (whose) {
            case Whose.BodyMerchant(String field) -> requireSelf(body, field,
                    AccountDirectory.absentMerchant(account(body, field)));
            case Whose.BodyPayer(String field) -> requireSelf(body, field,
                    new Problem(ProblemType.CONSENT_REQUIRED, field + " must be '" + holder.id()
                            + "', whose token this is: '" + account(body, field) + "'", field));
            case Whose.NewAccount _ -> requireOwnType(body);
            case Whose.IfConsented(Whose own) -> {
                requireConsent(body);
                requireAllowed(own, body);
            }
            case Whose.Nothing _,Whose.PathAccount _,Whose.PathTrade _,Whose.Found _ -> {
            }
        }
    }

    private void requireConsent(Body body) {
        if (!ownership.trustsMerchants() && body.named("mandateNo").isEmpty()) {
            throw new Problem(ProblemType.CONSENT_REQUIRED, holder + " may not charge a payer"
                    + " without a mandate, named by mandateNo: else the payer's own token pays, at"
                    + " POST /v1/trades/{tradeId}/payments").refusal();
        }
    }

    private void requireSelf(Body body, String field, Problem otherwise) {
        if (!account(body, field).equals(holder.id())) {
            throw otherwise.refusal();
        }
        kept = true;
    }

    private static AccountId account(Body body, String field) {
        return (AccountId) body.named(field).orElseThrow();
    }

    private void requireOwnType(Body body) {
        Object type = body.named("type").orElseThrow();
        if (type != holder.accountType()) {
            throw new Problem(ProblemType.FORBIDDEN, holder + " may open a "
                    + holder.accountType() + " account only: '" + type + "'", "type").refusal();
        }
    }

    @Override
    public void requireParty(Collection<Party> parties, Problem absent) {
        if (!parties.contains(holder.party())) {
            throw absent.refusal();
        }
        kept = true;
    }

    @Override
    public CompletionStage<Reply> sealed(Reply reply) {
        return proof.seal(reply);
    }

    @Override
    public boolean isKept() {
        return kept;
    }

    private Problem notOwn() {
        return new Problem(ProblemType.FORBIDDEN, holder + " may not do this for another account");
    }
}
