/** A measurement from its description to its result, without options and printing. */
package io.suanpan.bench.measure;
