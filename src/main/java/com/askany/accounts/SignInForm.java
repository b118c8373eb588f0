package com.askany.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

record SignInForm(
        @NotBlank(message = "{accounts.email.missing}") String email,
        @NotEmpty(message = "{accounts.password.missing}") String password) {}
