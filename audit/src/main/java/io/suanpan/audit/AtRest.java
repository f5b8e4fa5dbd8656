package io.suanpan.audit;

/** Whether the audited system has come to rest: nothing under way, and nothing on its way. */
public enum AtRest {
    YES, NO
}
