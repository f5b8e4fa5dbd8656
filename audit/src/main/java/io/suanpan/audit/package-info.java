/**
 * The auditor: reads what is stored and finds what must not be. It shares events and identifiers with what it
 * audits, for they are the log, and none of the logic that decides or applies them.
 */
package io.suanpan.audit;
