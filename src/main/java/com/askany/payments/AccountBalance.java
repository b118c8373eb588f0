package com.askany.payments;

import com.askany.core.Vnd;

/** Sum of an account of the ledger: debit positive, credit negative. */
public record AccountBalance(String account, Vnd balance) {}
