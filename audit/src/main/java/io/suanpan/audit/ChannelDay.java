package io.suanpan.audit;

import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;

/** A channel's business day. */
public record ChannelDay(ChannelName channel, LocalDate day) {}
