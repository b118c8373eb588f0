package com.askany.experts;

import com.askany.core.LocalizedText;
import java.util.List;
import java.util.UUID;

/**
 * What becomes an expert's profile once their credentials were recognised.
 *
 * @param account the id of their account
 * @param name as on the account
 * @param fields the slugs of the fields they advise in
 */
public record NewExpert(
        UUID account,
        String slug,
        String name,
        LocalizedText headline,
        LocalizedText biography,
        String city,
        List<String> fields,
        List<String> languages,
        List<Credential> credentials,
        List<ConsultationPackage> packages) {}
