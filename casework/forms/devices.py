"""What a device sends about itself."""

from django import forms

from ruwaard.ui.once import LOST


class ReadForm(forms.Form):
    """When somebody read without internet, in milliseconds since 1970."""

    read_at = forms.IntegerField(min_value=0, max_value=2**52, error_messages=LOST)
