/** What the read models must hold, recomputed from the log, and what their handlers wrote, to compare. */
package io.suanpan.audit.readmodel;
