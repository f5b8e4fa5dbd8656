package io.suanpan.http.access;

/**
 * What of a route somebody with an account may use: what belongs to that account, which the request
 * names in one of these ways. A new way is a new case, and the compiler says where it matters.
 */
sealed interface Whose {
    /** Nothing at all. */
    Whose NOTHING = new Nothing();

    /** The account in the path's place {@code {id}} is the caller's. */
    Whose OWN_ACCOUNT = new PathAccount("id");

    /** The account in the path's place {@code {merchant}} is the caller's. */
    Whose OWN_MERCHANT = new PathAccount("merchant");

    /** As {@link #OWN_ACCOUNT}, or would be: the caller opens it, as one of the caller's type. */
    Whose OWN_NEW_ACCOUNT = new NewAccount("id");

    /** The caller is the merchant, or the payer, of the trade in the path's place {@code {tradeId}}. */
    Whose OWN_TRADE = new PathTrade("tradeId");

    /**
     * The caller has a part in what is found: the handler says whose it is, with
     * {@link io.suanpan.http.exchange.Call#requireParty}, or no answer leaves. For reading only: a
     * change would have happened by then.
     */
    Whose OWN_FOUND = new Found();

    record Nothing() implements Whose {}

    record PathAccount(String place) implements Whose {}

    record NewAccount(String place) implements Whose {}

    record PathTrade(String place) implements Whose {}

    record Found() implements Whose {}

    /** The body's {@code merchant} is the caller. */
    record BodyMerchant(String field) implements Whose {}

    /** The body's field is the caller, whose credentials are the consent to pay. */
    record BodyPayer(String field) implements Whose {}

    /**
     * As {@code whose}, if merchants are trusted to charge payers who have not said so, or the body names a mandate of
     * the payer's: whether there is one, and what it allows, is for the mandate to say.
     */
    record IfConsented(Whose whose) implements Whose {}

    /** The caller orders: the body's {@code merchant} is the caller. */
    Whose OWN_ORDER = new BodyMerchant("merchant");

    /** The caller pays: the body's {@code payer} is the caller. */
    Whose OWN_PAYMENT = new BodyPayer("payer");

    static Whose ifConsented(Whose whose) {
        return new IfConsented(whose);
    }
}
