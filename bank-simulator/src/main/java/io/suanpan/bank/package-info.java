/**
 * A bank, as a program of its own over HTTP: durable books, and a temper that can be set. It shares no code with
 * Suanpan but for how a process ends with the one that started it: what both sides took from one class, no test
 * of the contract would test.
 */
package io.suanpan.bank;
