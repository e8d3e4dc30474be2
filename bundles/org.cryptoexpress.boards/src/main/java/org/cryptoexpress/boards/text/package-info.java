/**
 * What a post says, as blocks and spans that can be drawn without a browser: CommonMark without HTML. Nothing in it is
 * fetched, run or opened by itself.
 */
package org.cryptoexpress.boards.text;
