package io.suanpan.http.mandate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.MandateId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateTerms;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A mandate in JSON: as it is, with what is drawn on it; in lists without that. */
public record MandateView(MandateId id, MandateTerms terms, Instant grantedAt,
        Optional<Revocation> revocation) {
    public record Revocation(EndedBy by, Instant at) {}

    static Reply.Fields of(Mandate.Existing mandate) {
        MandateView view = new MandateView(mandate.id(), mandate.terms(), mandate.grantedAt(),
                mandate instanceof Mandate.Revoked revoked
                        ? Optional.of(new Revocation(revoked.by(), revoked.revokedAt()))
                        : Optional.empty());
        return json -> {
            view.write(json);
            json.writeStringField("month", mandate.used().month().toString());
            json.writeNumberField("drawn", mandate.used().drawnMinor());
        };
    }

    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("consumer", id.consumer().value());
        json.writeStringField("merchant", id.merchant().value());
        json.writeStringField("mandateNo", id.mandateNo());
        json.writeStringField("currency", terms.maxPerMonth().currency().getCurrencyCode());
        json.writeNumberField("maxPerPayment", terms.maxPerPayment().minor());
        json.writeNumberField("maxPerMonth", terms.maxPerMonth().minor());
        json.writeStringField("zone", terms.zone().getId());
        json.writeStringField("validUntil", terms.validUntil().toString());
        json.writeStringField("grantedAt", grantedAt.toString());
        json.writeStringField("status", revocation.isPresent() ? "REVOKED" : "GRANTED");
        if (revocation.isPresent()) {
            json.writeStringField("revokedBy", revocation.get().by().name());
            json.writeStringField("revokedAt", revocation.get().at().toString());
        }
    }
}
