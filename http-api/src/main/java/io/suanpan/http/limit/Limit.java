package io.suanpan.http.limit;

/** What a request or a connection may be refused for, each by the name of its setting. */
public enum Limit {
    // @formatter:off
    CONNECTIONS("connections.max"),
    CONNECTIONS_PER_ADDRESS("connections.max-per-address"),
    OPENED("connections.opened"),
    OPENED_PER_ADDRESS("connections.opened-per-address"),
    REQUESTS_PER_ADDRESS("requests.per-address"),
    REQUESTS_PER_MERCHANT("requests.per-merchant"),
    REQUESTS_PER_CONSUMER("requests.per-consumer"),
    REQUESTS_PER_OPERATOR("requests.per-operator"),
    IN_FLIGHT("in-flight.max"),
    IN_FLIGHT_PER_ADDRESS("in-flight.max-per-address"),
    IN_FLIGHT_PER_PRINCIPAL("in-flight.max-per-principal"),
    HEAD_TIMEOUT("head-timeout"),
    BODY_TIMEOUT("body-timeout"),
    TARGET_LENGTH("max-target-length"),
    HEADERS("max-headers"),
    BODY_SIZE("max-body-size");
    // @formatter:on

    private final String setting;

    Limit(String setting) {
        this.setting = setting;
    }

    /** As the metric {@code suanpan_http_refused_total} calls it. */
    public String setting() {
        return setting;
    }
}
