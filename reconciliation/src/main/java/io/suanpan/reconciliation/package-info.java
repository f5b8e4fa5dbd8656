/**
 * The checking centre's outer half: what a bank states of a day against what we told it and heard from it. Pure but for
 * {@link io.suanpan.reconciliation.Sorting}, which has files; docs/decisions/reconciliation.md says what each break means.
 */
package io.suanpan.reconciliation;
