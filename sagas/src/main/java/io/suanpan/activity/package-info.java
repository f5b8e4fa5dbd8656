/**
 * TCC across entities: the {@link io.suanpan.activity.Activity} that tries, then confirms or cancels, and
 * the business activities built on it. Pure.
 */
package io.suanpan.activity;
