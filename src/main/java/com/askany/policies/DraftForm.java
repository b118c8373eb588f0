package com.askany.policies;

import org.springframework.web.multipart.MultipartFile;

/**
 * @param file counts when there is one, otherwise the text
 * @param model DMN
 */
record DraftForm(MultipartFile file, String model) {
    boolean uploaded() {
        return file != null && !file.isEmpty();
    }
}
