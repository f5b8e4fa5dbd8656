package io.suanpan.bench.api;

import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.RequestWriter;

/** The HTTP API's requests, as a run's accounts make them, each by who may. */
public record Requests(Population population, Credentials credentials) {
    public static final String CURRENCY = "CNY";

    private static final String[] SUBJECTS = {"breakfast", "noodles", "tea", "metro ticket",
            "books",
            "fruit", "haircut", "umbrella"};

    public void openAccount(RequestWriter out, int account) {
        String type = account < population.consumers() ? "CONSUMER" : "MERCHANT";
        out.put("/v1/accounts/").text(population.account(account)).as(credentials.ofOperator())
                .body()
                .text("{\"type\":\"").text(type)
                .text("\",\"currency\":\"" + CURRENCY + "\"}");
    }

    /** The reference is fixed, so asking twice deposits once. */
    public void deposit(RequestWriter out, int consumer, long amountMinor) {
        String id = population.consumer(consumer);
        out.post("/v1/accounts/").text(id).text("/deposits").as(credentials.ofOperator()).body()
                .text("{\"reference\":\"").text(id).text("-d1\",\"amount\":").number(amountMinor)
                .text(",\"currency\":\"" + CURRENCY + "\"}");
    }

    public void approve(RequestWriter out, Proposal proposal) {
        out.post("/v1/proposals/").text(proposal.proposalNo()).text("/approval")
                .as(credentials.ofSecondOperator()).body().text("{\"digest\":\"")
                .text(proposal.digest()).text("\"}");
    }

    public void pay(RequestWriter out, Payment payment) {
        order(out.post("/v1/payments"), payment).text(",\"payer\":\"")
                .text(population.consumer(payment.payer())).text("\"}");
    }

    /** Creates the trade that {@link #payTrade} pays. */
    public void createTrade(RequestWriter out, Payment payment) {
        order(out.post("/v1/trades"), payment).text("}");
    }

    public void payTrade(RequestWriter out, Payment payment, String tradeId) {
        out.post("/v1/trades/").text(tradeId).text("/payments")
                .as(credentials.ofConsumer(payment.payer())).body().text("{\"payer\":\"")
                .text(population.consumer(payment.payer())).text("\"}");
    }

    private RequestWriter order(RequestWriter out, Payment payment) {
        String subject = SUBJECTS[(int) (payment.number() % SUBJECTS.length)];
        return out.as(credentials.ofMerchant(payment.merchant())).body()
                .text("{\"merchant\":\"").text(population.merchant(payment.merchant()))
                .text("\",\"outTradeNo\":\"").text(population.outTradeNo(payment))
                .text("\",\"amount\":").number(payment.amountMinor())
                .text(",\"currency\":\"" + CURRENCY + "\",\"subject\":\"").text(subject)
                .text("\"");
    }

    public void account(RequestWriter out, int account) {
        query(out, "/v1/accounts/" + population.account(account));
    }

    public void query(RequestWriter out, String path) {
        out.get(path).as(credentials.ofOperator());
    }
}
