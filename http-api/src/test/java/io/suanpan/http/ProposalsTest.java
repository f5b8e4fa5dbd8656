package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import io.suanpan.http.proposal.Proposal;
import io.suanpan.http.proposal.Proposal.State;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moves or releases money, or lifts a protection, takes two operators. */
class ProposalsTest {
    private static final String DEPOSITS = "/v1/accounts/anna/deposits";
    private static final String DEPOSIT = "{\"reference\":\"d7\",\"amount\":700,\"currency\":\"CNY\"}";
    private static final String BECAUSE = "{\"reason\":\"case 42\"}";

    @TempDir
    Path folder;

    private SecuredServer secured;
    private TestClient olga;
    private TestClient omar;
    private long before;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        olga = secured.colleague("olga", "finance", "support");
        omar = secured.colleague("omar", "finance", "support");
        before = annas();
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    private long annas() {
        return secured.consumer("anna").get("/v1/accounts/anna").number("available");
    }

    private Response propose() {
        Response proposed = secured.server.unchanging(() -> olga.post(DEPOSITS, DEPOSIT));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
        return proposed;
    }

    private static String path(Response proposed) {
        return "/v1/proposals/" + proposed.text("proposalNo");
    }

    private static Response approve(TestClient who, Response proposed) {
        return who.post(path(proposed) + "/approval",
                "{\"digest\":\"" + proposed.text("digest") + "\"}");
    }

    private static Response reject(TestClient who, Response proposed) {
        return who.post(path(proposed) + "/rejection", BECAUSE);
    }

    private void assertRefused(Response refused, int status, String code) {
        assertThat(refused.status() + " " + refused.code()).as(refused.text())
                .isEqualTo(status + " " + code);
        assertThat(annas()).isEqualTo(before);
    }

    @Test
    void oneOperatorProposesAndAnotherHasItDone() {
        Response proposed = propose();
        assertThat(proposed.text("status")).isEqualTo("OPEN");
        assertThat(proposed.text("target")).isEqualTo(DEPOSITS);
        assertThat(proposed.text("body")).isEqualTo(DEPOSIT);
        assertThat(annas()).isEqualTo(before);

        Response done = approve(omar, proposed);

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("status")).isEqualTo("CARRIED_OUT");
        assertThat(done.text("decidedBy")).isEqualTo("omar");
        assertThat(done.number("answer")).isEqualTo(201);
        assertThat(annas()).isEqualTo(before + 700);
        assertThat(olga.get(path(proposed)).json()).isEqualTo(done.json());
        JsonNode items = olga.get("/v1/proposals?limit=1").json().path("items");
        assertThat(items).containsExactly(done.json());
    }

    @Test
    void unfreezingReleasingAndRefundingTakeTwoAndFreezingOne() {
        assertThat(olga.post("/v1/accounts/anna/freeze", BECAUSE).status()).isEqualTo(200);
        Response unfreeze = olga.post("/v1/accounts/anna/unfreeze", BECAUSE);
        assertThat(unfreeze.status()).isEqualTo(202);
        assertThat(olga.get("/v1/accounts/anna").text("status")).isEqualTo("FROZEN");
        assertThat(approve(omar, unfreeze).text("status")).isEqualTo("CARRIED_OUT");
        assertThat(olga.get("/v1/accounts/anna").text("status")).isEqualTo("OPEN");

        Response refund = olga.post("/v1/trades/" + secured.paid + "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":5,\"currency\":\"CNY\"}");
        assertThat(refund.text("status")).isEqualTo("OPEN");
        assertThat(annas()).isEqualTo(before);
        assertThat(approve(omar, refund).text("status")).isEqualTo("CARRIED_OUT");
        assertThat(annas()).isEqualTo(before + 5);

        Response release = olga.post("/v1/trades/" + secured.paid + "/release", BECAUSE);
        assertThat(release.text("status")).isEqualTo("OPEN");
        Response refused = approve(omar, release);
        assertThat(refused.text("status")).isEqualTo("REFUSED");
        assertThat(refused.text("problem")).contains("NOT_IN_ESCROW");
    }

    @Test
    void whereOneIsEnoughNothingIsProposed() {
        try (SecuredServer alone = SecuredServer.withoutSecondOperator(folder)) {
            assertThat(alone.operator("finance").post(DEPOSITS, DEPOSIT).status()).isEqualTo(201);
            assertThat(alone.proposals.all()).isEmpty();
        }
    }

    @Test
    void whatMerchantsDoTakesNobodyElse() {
        assertThat(secured.merchant("shop").post("/v1/trades/" + secured.paid + "/refunds",
                "{\"outRefundNo\":\"r1\",\"amount\":5,\"currency\":\"CNY\"}").status())
                .isEqualTo(201);
    }

    @Test
    void whatIsNotInFormIsNotProposed() {
        int there = secured.proposals.all().size();

        assertRefused(olga.post(DEPOSITS, "{\"reference\":\"d7\"}"), 400, "MISSING_FIELD");
        assertRefused(olga.post("/v1/accounts/%20/deposits", DEPOSIT), 400, "INVALID_ID");
        assertRefused(olga.post(DEPOSITS, new byte[]{'{', (byte) 0xc0, '}'}), 400,
                "MALFORMED_JSON");
        assertThat(secured.proposals.all()).hasSize(there);
    }

    @Test
    void nobodyApprovesTheirOwnProposalWhateverOtherRolesOrTokenTheyShow() {
        Response proposed = propose();

        assertRefused(approve(olga, proposed), 403, "OWN_PROPOSAL");
        assertRefused(approve(secured.colleague("olga", "finance", "admin"), proposed), 403,
                "OWN_PROPOSAL");
        assertThat(approve(omar, proposed).text("status")).isEqualTo("CARRIED_OUT");
        assertThat(approve(olga, proposed).code()).isEqualTo("OWN_PROPOSAL");
    }

    @Test
    void whoCouldNotHaveAskedForItDoesNotApproveOrRejectIt() {
        Response proposed = propose();
        for (String role : List.of("viewer", "support", "admin")) {
            TestClient lower = secured.colleague("otto", role);
            assertRefused(approve(lower, proposed), 403, "FORBIDDEN");
            assertRefused(reject(lower, proposed), 403, "FORBIDDEN");
        }
        assertRefused(approve(secured.merchant("shop"), proposed), 403, "FORBIDDEN");
        assertRefused(approve(secured.consumer("anna"), proposed), 403, "FORBIDDEN");
        assertRefused(approve(secured.nobody(), proposed), 401, "UNAUTHENTICATED");
        assertThat(secured.consumer("anna").get(path(proposed)).status()).isEqualTo(403);
    }

    @Test
    void anotherContentThanTheOneThatWasLookedAtIsNotApproved() {
        Response proposed = propose();
        Response other = olga.post(DEPOSITS, DEPOSIT.replace("700", "800"));

        assertRefused(omar.post(path(other) + "/approval",
                "{\"digest\":\"" + proposed.text("digest") + "\"}"), 409, "PROPOSAL_DIFFERS");
    }

    @Test
    void whatWasAlteredWhereItIsStoredIsNotCarriedOut() {
        Response proposed = propose();
        secured.proposals.alter(proposal -> new Proposal(proposal.no(), proposal.trailId(),
                proposal.by(),
                new Asked(proposal.what().route(), proposal.what().target(),
                        proposal.what().body().replace("700", "7000")),
                proposal.digest(), proposal.state()));

        assertRefused(approve(omar, omar.get(path(proposed))), 409, "PROPOSAL_DIFFERS");
    }

    @Test
    void whatIsRejectedOrWithdrawnIsNotApprovedAnyMore() {
        Response rejected = propose();
        assertThat(reject(omar, rejected).text("status")).isEqualTo("REJECTED");
        assertThat(reject(omar, rejected).text("reason")).isEqualTo("case 42");
        Response withdrawn = propose();
        assertThat(reject(olga, withdrawn).text("status")).isEqualTo("WITHDRAWN");

        assertRefused(approve(omar, rejected), 409, "PROPOSAL_REJECTED");
        assertRefused(approve(omar, withdrawn), 409, "PROPOSAL_REJECTED");
        Response done = olga.post(DEPOSITS, DEPOSIT);
        approve(omar, done);
        assertThat(reject(omar, done).code()).isEqualTo("PROPOSAL_APPROVED");
        assertThat(reject(olga, done).code()).isEqualTo("PROPOSAL_APPROVED");
    }

    @Test
    void afterADayNothingComesOfIt() {
        Response old = propose();
        ageBy(Proposal.LIFE);
        Response aged = omar.get("/v1/proposals?limit=1");
        JsonNode proposal = aged.json().path("items").path(0);
        String path = "/v1/proposals/" + proposal.path("proposalNo").asText();

        assertThat(proposal.path("status").asText()).isEqualTo("EXPIRED");
        assertRefused(omar.post(path + "/approval",
                "{\"digest\":\"" + old.text("digest") + "\"}"), 409, "PROPOSAL_EXPIRED");
        assertRefused(omar.post(path + "/rejection", BECAUSE), 409, "PROPOSAL_EXPIRED");
        assertRefused(approve(omar, old), 404, "PROPOSAL_NOT_FOUND");
    }

    private void ageBy(Duration age) {
        secured.proposals.alter(p -> new Proposal(
                new Proposal.Number(p.no().at().minus(age), p.no().unique()), p.trailId(), p.by(),
                p.what(), p.digest(), p.state()));
    }

    @Test
    void anApprovalThatIsRepeatedDoesNotDoItAgain() {
        olga.post("/v1/accounts/anna/freeze", BECAUSE);
        Response unfreeze = olga.post("/v1/accounts/anna/unfreeze", BECAUSE);
        Response done = approve(omar, unfreeze);
        olga.post("/v1/accounts/anna/freeze", BECAUSE);

        Response repeated = approve(omar, unfreeze);

        assertThat(repeated.json()).isEqualTo(done.json());
        assertThat(olga.get("/v1/accounts/anna").text("status")).isEqualTo("FROZEN");
    }

    @Test
    void ifTheOutcomeWasNotStoredApprovingAgainFindsItAndDoesItOnce() {
        Response proposed = propose();
        secured.proposals.stores = state -> !(state instanceof State.Carried);
        assertThat(approve(omar, proposed).text("status")).isEqualTo("CARRIED_OUT");
        assertThat(olga.get(path(proposed)).text("status")).isEqualTo("APPROVED");
        secured.proposals.stores = _ -> true;

        Response again = approve(secured.colleague("oda", "finance"), proposed);

        assertThat(again.text("status")).isEqualTo("CARRIED_OUT");
        assertThat(again.text("decidedBy")).isEqualTo("omar");
        assertThat(again.number("answer")).isEqualTo(200);
        assertThat(annas()).isEqualTo(before + 700);
    }

    @Test
    void ifItWasNotCarriedOutApprovingAgainDoes() {
        Response proposed = propose();
        secured.server.partitions.failWith(_ -> Optional.of(CompletableFuture.completedFuture(
                new Answer.Refused(new Refusal(Reason.BUSY, "the queue is full")))));
        Response busy = approve(omar, proposed);
        assertThat(busy.status() + " " + busy.code()).isEqualTo("503 BUSY");
        secured.server.partitions.heal();
        assertThat(olga.get(path(proposed)).text("status")).isEqualTo("APPROVED");
        assertThat(reject(olga, proposed).code()).isEqualTo("PROPOSAL_APPROVED");

        assertThat(approve(omar, proposed).text("status")).isEqualTo("CARRIED_OUT");
        assertThat(annas()).isEqualTo(before + 700);
    }

    @Test
    void whatIsRefusedWhenItIsCarriedOutIsOver() {
        Response proposed = olga.post("/v1/accounts/absent/deposits", DEPOSIT);

        Response refused = approve(omar, proposed);
        secured.operator("admin").open("absent", "CONSUMER", "CNY");

        assertThat(refused.text("status")).isEqualTo("REFUSED");
        assertThat(refused.number("answer")).isEqualTo(404);
        assertThat(approve(omar, proposed).json()).isEqualTo(refused.json());
        assertThat(olga.get("/v1/accounts/absent").number("available")).isZero();
    }

    @Test
    void ofTwoWhoDecideAtOnceOneDoes() {
        Response proposed = propose();
        secured.proposals.beforeChange = () -> assertThat(
                reject(olga, proposed).text("status")).isEqualTo("WITHDRAWN");

        assertRefused(approve(omar, proposed), 409, "PROPOSAL_REJECTED");
        assertThat(olga.get(path(proposed)).text("status")).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatCannotBeKeptIsNotProposedNorApproved() {
        Response proposed = propose();
        secured.proposals.stores = _ -> false;

        assertRefused(olga.post(DEPOSITS, DEPOSIT), 503, "PROPOSALS_UNAVAILABLE");
        assertRefused(approve(omar, proposed), 503, "PROPOSALS_UNAVAILABLE");
    }

    @Test
    void whatIsNotThereOrNoNumberIsToldApart() {
        assertRefused(omar.get("/v1/proposals/00000000000000-00000000"), 404,
                "PROPOSAL_NOT_FOUND");
        assertRefused(omar.get("/v1/proposals/7"), 400, "INVALID_ID");
    }

    @Test
    void proposingApprovingAndWhatWasRefusedAreInTheTrail() {
        secured.trail.clear();
        Response proposed = propose();
        approve(olga, proposed);
        approve(omar, proposed);

        List<TrailEntry> entries = secured.trail.entries();
        assertThat(entries).extracting(entry -> entry.actor().name())
                .containsExactly("olga", "olga", "omar");
        assertThat(entries).extracting(entry -> entry.ending().orElseThrow().status())
                .containsExactly(202, 403, 200);
        assertThat(entries.getFirst().id()).isEqualTo(proposed.text("trailId"));
        assertThat(entries.getFirst().what().body()).isEqualTo(DEPOSIT);
        assertThat(entries.getLast().what().target()).isEqualTo(path(proposed) + "/approval");
        assertThat(entries.getLast().what().body()).contains(proposed.text("digest"));
    }
}
