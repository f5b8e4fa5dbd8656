/** What became of our instructions to banks, for the checking centre. */
package io.suanpan.projection.instructions;
